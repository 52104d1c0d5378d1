import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/index.ts';
import { useAccessText } from '../catalogue/access.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { Loaded } from '../ui/loading.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { deviceWords } from './device-words.ts';

/** Where one is signed in, to end any of it, or all but this. */
export function OwnSignIns() {
  const t = useAccessText();
  const queries = useQueryClient();
  const signIns = useQuery({ queryKey: ['sign-ins'], queryFn: () => api.access.listSignIns() });
  const again = () => queries.invalidateQueries({ queryKey: ['sign-ins'] });
  const revoke = useMutation({ mutationFn: (signInId: string) => api.access.revokeSignIn({ params: { signInId } }), onSettled: again });
  const revokeOthers = useMutation({ mutationFn: () => api.access.revokeOtherSignIns(), onSettled: again });
  return (
    <section className="card no-print">
      <h2>{t('signIns')}</h2>
      <p className="soft small">{t('signInsIntro')}</p>
      <Failure error={revoke.error ?? revokeOthers.error} />
      {revokeOthers.data && <Notice kind="good">{t('othersRevoked', { count: revokeOthers.data.ended })}</Notice>}
      <Loaded from={signIns}>{(data) => (
        <>
          {data.signIns.map((each) => (
            <div className="row" key={each.id} style={{ justifyContent: 'space-between', borderTop: '1px solid var(--line)', paddingTop: 10 }}>
              <div>
                <strong>{deviceWords(each.device)}</strong> {each.current && <span className="tag tag-good">{t('thisOne')}</span>}
                <div className="soft small">{t('startedAt', { when: instantWords(each.startedAt) })}</div>
                <div className="soft small">{t('lastSeen', { when: instantWords(each.lastSeenAt) })}</div>
                <div className="soft small">{t('network', { network: each.network })}</div>
              </div>
              {!each.current && (
                <button type="button" className="button button-bad" disabled={revoke.isPending} onClick={() => revoke.mutate(each.id)}>
                  {revoke.isPending && revoke.variables === each.id ? t('revoking') : t('revoke')}
                </button>
              )}
            </div>
          ))}
          {data.signIns.length > 1 && (
            <button type="button" className="button button-bad" disabled={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>{revokeOthers.isPending ? t('revoking') : t('revokeOthers')}</button>
          )}
        </>
      )}</Loaded>
    </section>
  );
}
