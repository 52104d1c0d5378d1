import { useState } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { SignInForm } from '../ui/sign-in-form.tsx';

/** The sign-in ended mid-paper: asked for over the paper, which stays as it is. */
export function SignInAgain({ accountId, onSignedIn }: { accountId: string; onSignedIn: () => void }) {
  const t = usePaperText();
  const [other, setOther] = useState(false);
  return (
    <Dialog title={t('signInTitle')}>
      <p>{t('signIn')}</p>
      {other && <Notice kind="bad">{t('otherAccount')}</Notice>}
      <SignInForm onSignedIn={(me) => { if (me.accountId === accountId) onSignedIn(); else setOther(true); }} />
    </Dialog>
  );
}
