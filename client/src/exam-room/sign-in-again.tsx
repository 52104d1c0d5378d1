import { useState } from 'react';
import { api } from '../api/index.ts';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { SignInForm } from '../ui/sign-in-form.tsx';

/**
 * The sign-in ended mid-paper: asked for over the paper, which stays as it is. Somebody else who signs in here by
 * mistake is signed out at once, so that neither he nor the paper goes on under the wrong name.
 */
export function SignInAgain({ accountId, onSignedIn }: { accountId: string; onSignedIn: () => void }) {
  const t = usePaperText();
  const [others, setOthers] = useState(0);
  const turnAway = () => {
    setOthers((count) => count + 1);
    // Out of reach: the next sign-in takes the place of this one anyway.
    void api.access.signOut().catch(() => undefined);
  };
  return (
    <Dialog title={t('signInTitle')}>
      <p>{t('signIn')}</p>
      {others > 0 && <Notice kind="bad">{t('otherAccount')}</Notice>}
      {/* The key empties the form: the other man's name and password do not stay on the screen. */}
      <SignInForm key={others} onSignedIn={(me) => { if (me.accountId === accountId) onSignedIn(); else turnAway(); }} />
    </Dialog>
  );
}
