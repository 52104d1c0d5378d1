import type { ReactNode } from 'react';

interface FieldProps {
  /** Of the input, for its label; its fault is `${id}-fault`. */
  id: string;
  label: ReactNode;
  fault?: string | undefined;
  hint?: ReactNode;
  children: ReactNode;
}

/** A field with its label above, and below it what is wrong or what helps. */
export function Field({ id, label, fault, hint, children }: FieldProps) {
  return (
    <div className="q-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {fault ? <span id={`${id}-fault`} className="q-fault" role="alert">{fault}</span> : hint && <span className="q-hint">{hint}</span>}
    </div>
  );
}

/** Several inputs that are one thing. */
export function FieldGroup({ label, fault, hint, children }: Omit<FieldProps, 'id'>) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {children}
      {fault ? <span className="q-fault" role="alert">{fault}</span> : hint && <span className="q-hint">{hint}</span>}
    </fieldset>
  );
}
