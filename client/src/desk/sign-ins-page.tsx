import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Tag } from 'antd';
import { deviceWords } from '../access/device-words.ts';
import { api } from '../api/index.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from './loaded.tsx';
import { PageHeading } from './page-heading.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { Rows } from './rows.tsx';
import { dateTime } from './times.ts';

/** One's own running sign-ins, to end those on machines one has left. */
export function SignInsPage() {
  const cache = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: ['sign-ins'], queryFn: () => api.access.listSignIns() });
  const end = useMutation({
    mutationFn: (signInId: string) => api.access.revokeSignIn({ params: { signInId } }),
    onSuccess: () => {
      void message.success(t('signIns.ended'));
      return cache.invalidateQueries({ queryKey: ['sign-ins'] });
    },
  });
  const endOthers = useMutation({
    mutationFn: () => api.access.revokeOtherSignIns(),
    onSuccess: ({ ended }) => {
      void message.success(t('signIns.othersEnded', { count: ended }));
      return cache.invalidateQueries({ queryKey: ['sign-ins'] });
    },
  });
  return (
    <>
      <PageHeading title={t('signIns')} under={t('signIns.what')}>
        {(query.data?.signIns.length ?? 0) > 1 && (
          <Popconfirm title={t('signIns.endOthers.sure')} okText={t('signIns.endOthers')} cancelText={t('cancel')} onConfirm={() => endOthers.mutate()}>
            <Button danger loading={endOthers.isPending}>{t('signIns.endOthers')}</Button>
          </Popconfirm>
        )}
      </PageHeading>
      <RefusalAlert error={end.error ?? endOthers.error} />
      <Loaded query={query}>
        {({ signIns }) => (
          <Rows
            label={t('signIns')}
            rows={signIns}
            rowKey={(row) => row.id}
            empty={t('signIns.none')}
            columns={[
              { key: 'device', title: t('signIns.device'), render: (row) => <>{deviceWords(row.device)} {row.current && <Tag color="blue">{t('signIns.current')}</Tag>}</> },
              { key: 'started', title: t('signIns.started'), render: (row) => dateTime(row.startedAt) },
              { key: 'seen', title: t('signIns.seen'), render: (row) => dateTime(row.lastSeenAt) },
              { key: 'network', title: t('signIns.network'), render: (row) => row.network },
              {
                key: 'end', title: t('action'), actions: true,
                render: (row) => (row.current ? <span className="desk-quiet">{t('signIns.currentHint')}</span> : (
                  <Button danger size="small" loading={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>{t('signIns.end')}</Button>
                )),
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
