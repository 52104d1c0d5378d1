import type { ExamSession } from '@kuangan/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { enrolledIn } from '../desk/session-facts.tsx';

/** Takes back a session one planned, before anybody came. It cannot be undone: planning it again is the way back. */
export function CancelSession({ session }: { session: ExamSession }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>{ti('cancel')}</Button>
      {asking && (
        <ReasonDialog<{ reason: string }>
          title={ti('cancel')}
          consequence={ti('cancel.what', { count: enrolledIn(session) })}
          confirm={ti('cancel')}
          dismiss={ti('keep')}
          danger
          usual={[ti('reason.wrongPlan'), ti('reason.postponed')]}
          act={({ reason }) => api.exams.cancelSession({ params: { sessionId: session.id }, body: { reason } })}
          onDone={() => {
            setAsking(false);
            void message.success(ti('cancel.done'), 6);
            for (const key of ['session', 'sessions', 'candidates', 'tickets']) void cache.invalidateQueries({ queryKey: [key] });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
