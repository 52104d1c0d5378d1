import type { RosterPreview } from '@kuangan/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tv } from '../catalogue/desk-overrides.ts';
import { can } from '../desk/ability.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';

/** Where a rule keeps somebody out: the clerk asks that he be enrolled all the same, and another person decides. */
export function AskOverride({ rosterId, row }: { rosterId: string; row: RosterPreview['rows'][number] }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {can(row, 'askOverride') && <div><Button size="small" aria-label={tv('ask.for', { label: row.label })} onClick={() => setAsking(true)}>{tv('ask')}</Button></div>}
      {asking && (
        <ReasonDialog<{ reason: string }>
          title={tv('ask.for', { label: row.label })}
          consequence={tv('ask.what')}
          confirm={tv('ask')}
          usual={[tv('usual.pending')]}
          act={async ({ reason }) => cache.setQueryData(['roster', rosterId], await api.exams.askOverride({ params: { rosterId }, body: { sheet: row.sheet, row: row.row, reason } }))}
          onDone={() => {
            setAsking(false);
            void message.success(tv('ask.done'), 6);
            void cache.invalidateQueries({ queryKey: ['overrides'] });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
