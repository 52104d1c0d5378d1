import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationDetail, TieKind } from '@kuangan/server/contract';
import { App, Button, Popconfirm } from 'antd';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { t } from '../catalogue/desk.ts';
import { tieWords } from '../desk/organisation-words.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';

/** Takes back a change of place that has not begun. */
export function WithdrawMove({ organisation, tie }: { organisation: OrganisationDetail; tie: TieKind }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const withdraw = useMutation({
    mutationFn: () => api.organisations.withdrawMove({ params: { organisationId: organisation.id }, body: { tie } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['organisations'] });
      void message.success(tg('withdrawMove.done'));
    },
  });
  return (
    <>
      <Popconfirm title={tg('withdrawMove.ask')} description={tg('withdrawMove.what')} okText={tg('withdrawMove')} cancelText={t('cancel')} onConfirm={() => withdraw.mutate()}>
        <Button size="small" loading={withdraw.isPending} aria-label={tg('withdrawMove.of', { tie: tieWords[tie] })}>{tg('withdrawMove')}</Button>
      </Popconfirm>
      <RefusalAlert error={withdraw.error} />
    </>
  );
}
