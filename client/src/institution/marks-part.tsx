import { useMutation } from '@tanstack/react-query';
import type { Candidate } from '@kuangan/server/contract';
import { App, Button } from 'antd';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { download } from '../desk/download.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { MarkShown, SittingTag } from '../desk/state-tag.tsx';

/** Marks of a session and their export. */
export function MarksPart({ candidates, sessionId }: { candidates: readonly Candidate[]; sessionId: string }) {
  const { message } = App.useApp();
  const exported = useMutation({
    mutationFn: () => api.exams.exportMarks({ params: { sessionId } }),
    onSuccess: (file) => {
      download(file);
      void message.success(ti('bank.exported'));
    },
  });
  const graded = candidates.filter((one) => one.mark !== null);
  const passed = graded.filter((one) => one.passed).length;
  const absent = candidates.filter((one) => one.state === 'absent').length;
  return (
    <>
      <p>{ti('session.marks.summary', { graded: graded.length, passed, failed: graded.length - passed, absent })}</p>
      <p><Button disabled={candidates.length === 0} loading={exported.isPending} onClick={() => exported.mutate()}>{ti('session.marks.export')}</Button></p>
      <RefusalAlert error={exported.error} />
      <Rows
        label={ti('session.part.marks')}
        rows={candidates}
        rowKey={(one) => one.sittingId}
        empty={ti('session.marks.none')}
        columns={[
          { key: 'name', title: t('candidate.name'), render: (one) => one.name },
          { key: 'seat', title: t('candidate.seat'), render: (one) => t('candidate.seat.value', { seat: one.seat }) },
          { key: 'ticket', title: t('candidate.ticket'), render: (one) => one.ticketNumber },
          { key: 'employer', title: t('candidate.employer'), render: (one) => one.employer },
          { key: 'state', title: t('candidate.state'), render: (one) => <SittingTag state={one.state} /> },
          { key: 'mark', title: t('candidate.mark'), render: (one) => <MarkShown mark={one.mark} passed={one.passed} /> },
        ]}
      />
    </>
  );
}
