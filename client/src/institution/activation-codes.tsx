import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Candidate } from '@kuangan/server/contract';
import { Alert, Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { CodeSlip, type Slip } from '../desk/code-slip.tsx';
import { PrintSheet } from '../desk/print-sheet.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

/** Issues activation codes one after another and prints them as slips. The codes live only in this dialog. */
export function ActivationCodes({ people, sessionId, onClose }: { people: readonly Candidate[]; sessionId: string; onClose: () => void }) {
  const cache = useQueryClient();
  const [slips, setSlips] = useState<readonly (Slip & { personId: string })[]>([]);
  const issue = useMutation({
    mutationFn: async () => {
      const waiting = people.filter((person) => !slips.some((slip) => slip.personId === person.personId));
      for (const { personId, seat } of waiting) {
        const issued = await api.access.issueActivationCode({ params: { personId } });
        setSlips((before) => [...before, { personId, seat, ...issued }]);
      }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['candidates', sessionId] }),
  });
  const one = people.length === 1 ? people[0] : undefined;
  const started = issue.isPending || slips.length > 0 || issue.isError;
  return (
    <>
      <Modal
        open
        title={started ? ti('code.title') : one ? ti('code.confirm.one', { name: one.name }) : ti('code.confirm', { count: people.length })}
        onCancel={onClose}
        mask={{ closable: false }}
        closable={!issue.isPending}
        width={560}
        footer={
          !started ? [
            <Button key="cancel" onClick={onClose}>{t('cancel')}</Button>,
            <Button key="issue" type="primary" onClick={() => issue.mutate()}>{ti('code.confirm.do')}</Button>,
          ] : [
            <Button key="close" disabled={issue.isPending} onClick={onClose}>{t('close')}</Button>,
            <Button key="print" type="primary" disabled={issue.isPending || slips.length === 0} onClick={() => window.print()}>{t('print')}</Button>,
          ]
        }
      >
        {!started && <p>{ti('code.confirm.what')}</p>}
        {issue.isPending && (
          <div role="status">
            <Progress percent={Math.round((slips.length / people.length) * 100)} showInfo={false} />
            {ti('code.progress', { done: slips.length, count: people.length })}
          </div>
        )}
        {issue.isError && (
          <>
            <RefusalAlert error={issue.error} onRetry={() => issue.mutate()} />
            {slips.length > 0 && <Alert type="warning" showIcon className="desk-alert" title={ti('code.partly', { done: slips.length })} />}
          </>
        )}
        {slips.length > 0 && !issue.isPending && (
          <>
            <Alert type="info" showIcon className="desk-alert" title={ti('code.once')} />
            <div className="desk-slips">{slips.map((slip) => <CodeSlip key={slip.personId} slip={slip} />)}</div>
          </>
        )}
      </Modal>
      {slips.length > 0 && <PrintSheet><div className="desk-slips">{slips.map((slip) => <CodeSlip key={slip.personId} slip={slip} />)}</div></PrintSheet>}
    </>
  );
}
