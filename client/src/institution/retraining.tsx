import type { RosterPreview } from '@kuangan/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { dayOf } from '../catalogue/calendar.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { can } from '../desk/ability.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { stayInForm } from '../desk/stay-in-form.ts';

interface RetrainingForm { reason: string; endedOn: Dayjs }

/** Where somebody's resits are used up: the clerk answers for it that he has trained again, and the row can be taken. */
export function Retraining({ rosterId, row }: { rosterId: string; row: RosterPreview['rows'][number] }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  if (!can(row, 'declareRetraining')) return null;
  return (
    <div>
      <Button size="small" aria-label={ti('retrain.for', { label: row.label })} onClick={() => setAsking(true)}>{ti('retrain')}</Button>
      {asking && (
        <ReasonDialog<RetrainingForm>
          title={ti('retrain.for', { label: row.label })}
          consequence={ti('retrain.what')}
          confirm={ti('retrain')}
          usual={[ti('reason.retrained')]}
          act={async ({ reason, endedOn }) => {
            const body = { sheet: row.sheet, row: row.row, reason, endedOn: endedOn.format('YYYY-MM-DD') };
            cache.setQueryData(['roster', rosterId], await api.exams.declareRetraining({ params: { rosterId }, body }));
          }}
          onDone={() => {
            setAsking(false);
            void message.success(ti('retrain.done'), 6);
          }}
          onClose={() => setAsking(false)}
        >
          <Form.Item name="endedOn" label={ti('retrain.day')} rules={[{ required: true, message: ti('retrain.day.rule') }]}>
            <DatePicker onKeyDown={stayInForm} className="desk-full" inputReadOnly disabledDate={(day) => day.format('YYYY-MM-DD') > dayOf(Date.now())} />
          </Form.Item>
        </ReasonDialog>
      )}
    </div>
  );
}
