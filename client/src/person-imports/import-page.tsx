import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PersonImport } from '@kuangan/server/contract';
import { Alert, App, Button, Progress, Tag } from 'antd';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { Refused, api } from '../api/index.ts';
import { tr } from '../catalogue/desk-person-imports.ts';
import { t } from '../catalogue/desk.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { ImportCommit } from '../desk/import-commit.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { deskOf } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { dateTime } from '../desk/times.ts';
import { ImportRows } from './import-rows.tsx';
import { busy, resultInWords, stateLook } from './words.ts';
import './person-imports.css';

/** One roster on its way: how far it is, what would become of every row, the decision, and the way back. */
export function ImportPage() {
  const { personImportId = '' } = useParams();
  const query = useQuery({
    queryKey: ['person-import', personImportId],
    queryFn: () => api.personImports.readPersonImport({ params: { personImportId } }),
    refetchInterval: ({ state }) => (state.data && busy(state.data) ? 1000 : false),
  });
  return <Loaded query={query}>{(one) => <Shown key={one.id} one={one} />}</Loaded>;
}

function Shown({ one }: { one: PersonImport }) {
  const desk = useLocation().pathname.startsWith(deskOf.clerk) ? deskOf.clerk : deskOf.regulator;
  const cache = useQueryClient();
  const follow = (next: PersonImport): void => void cache.setQueryData(['person-import', one.id], next);
  const seen = one.counts.taken + one.counts.mended + one.counts.refused > 0;
  return (
    <>
      <PageHeading
        title={one.fileName}
        back={{ to: `${desk}/person-imports?of=${one.organisationId}`, label: tr('title') }}
        under={<><Tag color={stateLook[one.state]}>{tr(`state.${one.state}`)}</Tag> {tr('under', { organisation: one.organisationName, by: one.uploadedBy, at: dateTime(one.uploadedAt) })}</>}
      >
        <Deeds one={one} follow={follow} />
      </PageHeading>
      {one.progress && <Working progress={one.progress} />}
      <Told one={one} />
      {one.abilities['commit'] && (
        <ImportCommit
          counts={one.counts}
          unit={tr('unit')}
          commit={(leaveOutRefused) => api.personImports.commitPersonImport({ params: { personImportId: one.id }, body: { leaveOutRefused } })}
          onDone={follow}
        />
      )}
      {seen && one.state !== 'discarded' && one.state !== 'reading' && <ImportRows one={one} />}
    </>
  );
}

function Working({ progress: { done, total } }: { progress: NonNullable<PersonImport['progress']> }) {
  return (
    <div role="status" className="roster-working">
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} status="active" />
      {total === 0 ? tr('progress.waiting') : tr('progress.rows', { done, total })}
    </div>
  );
}

/** What became of it, why a step was not done, and whether the same file was here before. */
function Told({ one }: { one: PersonImport }) {
  const [, setPlace] = useSearchParams();
  const kept = one.fault?.code === 'import/depended-on';
  return (
    <>
      {one.fault && (
        <Alert
          role="alert" type={one.state === 'failed' ? 'error' : 'warning'} showIcon className="desk-alert"
          title={kept ? tr('undo.kept', { rows: Number(one.fault.details['rows']) }) : one.state === 'failed' ? tr('fault.failed') : tr('fault.back')}
          description={kept ? undefined : sentenceOf(new Refused(409, { code: one.fault.code, details: one.fault.details }))}
          action={kept && <Button onClick={() => setPlace({ show: 'kept' }, { replace: true })}>{tr('undo.show')}</Button>}
        />
      )}
      {(one.state === 'committed' || one.state === 'undone') && <Alert role="status" type={one.state === 'committed' ? 'success' : 'info'} showIcon className="desk-alert" title={one.state === 'undone' ? tr('state.undone') : resultInWords(one)} />}
      {one.sameFileCommittedAt && one.state === 'read' && <Alert type="info" showIcon className="desk-alert" title={tr('sameFile', { at: dateTime(one.sameFileCommittedAt) })} />}
    </>
  );
}

function Deeds({ one, follow }: { one: PersonImport; follow: (next: PersonImport) => void }) {
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const params = { personImportId: one.id };
  const failed = (error: unknown): void => void message.error(sentenceOf(error), 8);
  const undo = useMutation({ mutationFn: () => api.personImports.undoPersonImport({ params }), onSuccess: follow, onError: failed });
  const discard = useMutation({
    mutationFn: () => api.personImports.discardPersonImport({ params }),
    onSuccess: () => {
      void message.success(tr('discard.done'));
      void navigate(`${deskOf.clerk}/person-imports?of=${one.organisationId}`);
    },
    onError: failed,
  });
  const { registered = 0, changed = 0, unchanged = 0 } = one.outcomes ?? {};
  return (
    <>
      {one.abilities['discard'] && (
        <Button
          loading={discard.isPending}
          onClick={() => void modal.confirm({ title: tr('discard.confirm', { file: one.fileName }), content: tr('discard.what'), okText: tr('discard'), cancelText: t('cancel'), onOk: () => discard.mutate() })}
        >
          {tr('discard')}
        </Button>
      )}
      {one.abilities['undo'] && (
        <Button
          danger
          loading={undo.isPending}
          onClick={() => void modal.confirm({
            title: tr('undo.confirm', { file: one.fileName }), okText: tr('undo.do'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => undo.mutate(),
            content: <><p>{tr('undo.what', { registered, changed, unchanged })}</p><p>{tr('undo.condition')}</p></>,
          })}
        >
          {tr('undo')}
        </Button>
      )}
    </>
  );
}
