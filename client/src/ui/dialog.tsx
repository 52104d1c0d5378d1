import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

/** A modal dialog: takes the focus, keeps it, gives it back. `onClose` is absent when it cannot be put away. */
export function Dialog({ title, children, onClose }: { title: string; children: ReactNode; onClose?: (() => void) | undefined }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => { if (before instanceof HTMLElement) before.focus(); };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose?.();
    if (event.key !== 'Tab') return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('button:not([disabled]), input, a[href], textarea') ?? [])];
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const leaving = event.shiftKey ? document.activeElement === first || document.activeElement === box.current : document.activeElement === last;
    if (!leaving || !first || !last) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  };
  return (
    <div className="veil">
      <div className="dialog" role="dialog" aria-modal="true" aria-labelledby={id} tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </div>
  );
}
