import type { Correction, PersonFile } from '@kuangan/server/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { correctionStateWords, subjectWords, useFileText } from '../catalogue/person-file.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure, Notice } from '../ui/notice.tsx';
import { plainDay, plainInstant, Thing } from './file-things.tsx';
import { useFileChanged } from './my-file.ts';

const tones = { asked: 'warn', upheld: 'good', declined: 'bad', withdrawn: undefined } as const;

/** What I asked to have corrected, until when an answer is due, and the answer. */
export function CorrectionsPart({ file }: { file: PersonFile }) {
  return <>{file.corrections.map((one) => <Asked key={one.id} correction={one} />)}</>;
}

function Asked({ correction }: { correction: Correction }) {
  const t = useFileText();
  const changed = useFileChanged();
  const [asking, setAsking] = useState(false);
  const withdraw = useMutation({ mutationFn: () => api.personFile.withdrawCorrection({ params: { correctionId: correction.id } }), onSuccess: () => setAsking(false), onSettled: changed });
  const tone = tones[correction.state];
  return (
    <Thing title={subjectWords[correction.subject]} tag={tone ? [correctionStateWords[correction.state], tone] : [correctionStateWords[correction.state]]} lines={[
      [t('wrongLabel'), correction.wrong], [t('rightLabel'), correction.right], [t('evidence'), correction.evidence?.name ?? ''],
    ]}>
      <p className="soft small">{t('asked', { when: plainInstant(correction.askedAt) })}{correction.state === 'asked' && <>，{t('due', { day: plainDay(correction.dueOn) })}</>}</p>
      {correction.overdue && <Notice kind="warn">{t('overdue')}</Notice>}
      {correction.answeredAt && (
        <Notice kind={correction.state === 'upheld' ? 'good' : 'info'}>
          {t('answered', { who: correction.answeredBy ?? '', when: plainInstant(correction.answeredAt) })}
          <p className="prose">{t('answerReason')}：{correction.reason}</p>
          {correction.changed && <p className="prose">{t('changed')}：{correction.changed}</p>}
        </Notice>
      )}
      {correction.abilities['withdraw'] && <button type="button" className="button" onClick={() => setAsking(true)}>{t('withdraw')}</button>}
      {asking && (
        <Dialog title={t('withdrawTitle')} onClose={() => setAsking(false)}>
          <p>{t('withdrawWords')}</p>
          <Failure error={withdraw.error} />
          <div className="row dialog-actions">
            <button type="button" className="button button-bad" disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>{withdraw.isPending ? t('withdrawing') : t('withdrawDo')}</button>
            <button type="button" className="button" onClick={() => setAsking(false)}>{t('cancel')}</button>
          </div>
        </Dialog>
      )}
    </Thing>
  );
}
