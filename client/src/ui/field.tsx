import { useId, useState, type InputHTMLAttributes } from 'react';
import { useUiText } from '../catalogue/ui.ts';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  mistake?: string | undefined;
}

/** A labelled input with its hint and what is wrong with it. */
export function Field({ label, hint, mistake, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && <span id={`${id}-hint`} className="soft small">{hint}</span>}
      <input id={id} aria-invalid={mistake ? true : undefined} aria-describedby={`${id}-hint ${id}-mistake`} {...input} />
      <span id={`${id}-mistake`} className="small" style={{ color: 'var(--bad)' }} role="alert">{mistake}</span>
    </div>
  );
}

/** A password, which its owner may look at: many type with one finger. */
export function PasswordField(props: FieldProps) {
  const [shown, setShown] = useState(false);
  const t = useUiText();
  return (
    <div>
      <Field {...props} type={shown ? 'text' : 'password'} autoCapitalize="none" autoCorrect="off" spellCheck={false} />
      <label className="row small" style={{ minHeight: 44 }}>
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} style={{ width: 20, height: 20 }} />
        {t('showPassword')}
      </label>
    </div>
  );
}
