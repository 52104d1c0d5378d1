import { Button, type ButtonProps } from 'antd';
import type { MouseEvent, ReactNode } from 'react';
import { useHref, useNavigate } from 'react-router';

/** A link that looks like a button; opens in a new tab like any link when asked to. */
export function LinkButton({ to, children, ...look }: { to: string; children: ReactNode } & Pick<ButtonProps, 'type' | 'disabled' | 'size'>) {
  const href = useHref(to);
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate(to);
  };
  return look.disabled ? <Button {...look}>{children}</Button> : <Button {...look} href={href} onClick={follow}>{children}</Button>;
}
