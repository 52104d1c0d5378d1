import type { ConsentShown } from '@kuangan/server/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { consentWords, useFileText } from '../catalogue/person-file.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loading.tsx';
import { Failure } from '../ui/notice.tsx';
import { plainInstant } from './file-things.tsx';

/** What I have agreed to, each by its own text; as easily taken back as given. */
export function ConsentsPart({ personId }: { personId: string }) {
  const consents = useQuery({ queryKey: ['my-consents', personId], queryFn: () => api.personRecords.listConsents({ params: { personId } }) });
  return <Loaded from={consents}>{(data) => <>{data.consents.map((consent) => <Consent key={consent.purpose} personId={personId} consent={consent} />)}</>}</Loaded>;
}

function Consent({ personId, consent }: { personId: string; consent: ConsentShown }) {
  const t = useFileText();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const followUp = { onSettled: async () => { await Promise.all(['my-consents', 'my-file'].map((key) => queries.invalidateQueries({ queryKey: [key] }))); } };
  const give = useMutation({ mutationFn: () => api.personRecords.giveConsent({ params: { personId }, body: { purpose: consent.purpose, textHash: consent.textHash } }), ...followUp });
  const take = useMutation({ mutationFn: (consentId: string) => api.personRecords.withdrawConsent({ params: { consentId } }), onSuccess: () => setAsking(false), ...followUp });
  const { given } = consent;
  return (
    <article className="thing" aria-label={consentWords[consent.purpose] ?? consent.purpose}>
      <header><strong>{consentWords[consent.purpose] ?? consent.purpose}</strong><span className={`tag ${given ? 'tag-good' : ''}`}>{given ? t('consentGiven', { when: plainInstant(given.givenAt) }) : t('consentNot')}</span></header>
      <p className="prose">{consent.text}</p>
      <Failure error={give.error} />
      {given
        ? <button type="button" className="button" onClick={() => setAsking(true)}>{t('consentTake')}</button>
        : <button type="button" className="button" disabled={give.isPending} onClick={() => give.mutate()}>{give.isPending ? t('consentBusy') : t('consentGive')}</button>}
      {asking && given && (
        <Dialog title={t('consentTakeTitle')} onClose={() => setAsking(false)}>
          <p className="prose">{consent.text}</p>
          <Failure error={take.error} />
          <div className="row dialog-actions">
            <button type="button" className="button button-bad" disabled={take.isPending} onClick={() => take.mutate(given.id)}>{take.isPending ? t('consentBusy') : t('consentTakeDo')}</button>
            <button type="button" className="button" onClick={() => setAsking(false)}>{t('cancel')}</button>
          </div>
        </Dialog>
      )}
    </article>
  );
}
