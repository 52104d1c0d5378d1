import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { useAccessText } from '../catalogue/access.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure } from '../ui/notice.tsx';
import { deviceWords } from './device-words.ts';

/** One's own account: where one is signed in, ending any of it, signing out. */
export function AccountPage() {
  const t = useAccessText();
  const queries = useQueryClient();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.access.me() });
  const signIns = useQuery({ queryKey: ['sign-ins'], queryFn: () => api.access.listSignIns() });
  const revoke = useMutation({
    mutationFn: (signInId: string) => api.access.revokeSignIn({ params: { signInId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sign-ins'] }),
  });
  const signOut = useMutation({ mutationFn: () => api.access.signOut(), onSuccess: () => location.assign('/') });
  return (
    <>
      <h1>{t('account')}</h1>
      <section className="card">
        <p>{me.data && t('signedInAs', { name: me.data.displayName })}</p>
        <Failure error={signOut.error} />
        <button type="button" className="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>{t('signOut')}</button>
      </section>
      <section className="card">
        <h2>{t('signIns')}</h2>
        <p className="soft small">{t('signInsIntro')}</p>
        <Failure error={revoke.error} />
        <Loaded from={signIns}>{(data) => data.signIns.map((each) => (
          <div className="row" key={each.id} style={{ justifyContent: 'space-between', borderTop: '1px solid var(--line)', paddingTop: 10 }}>
            <div>
              <strong>{deviceWords(each.device)}</strong> {each.current && <span className="tag tag-good">{t('thisOne')}</span>}
              <div className="soft small">{t('startedAt', { when: instantWords(each.startedAt) })}</div>
              <div className="soft small">{t('lastSeen', { when: instantWords(each.lastSeenAt) })}</div>
            </div>
            {!each.current && (
              <button type="button" className="button button-bad" disabled={revoke.isPending} onClick={() => revoke.mutate(each.id)}>
                {revoke.isPending && revoke.variables === each.id ? t('revoking') : t('revoke')}
              </button>
            )}
          </div>
        ))}</Loaded>
      </section>
    </>
  );
}
