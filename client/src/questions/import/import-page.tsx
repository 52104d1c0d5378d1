import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { alikeNotes, type BankImport } from '@kuangan/server/contract';
import { Alert, App, Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { Refused, api } from '../../api/index.ts';
import { tb } from '../../catalogue/desk-bank-imports.ts';
import { ti } from '../../catalogue/desk-institution.ts';
import { sentenceOf } from '../../catalogue/sentence.ts';
import { ImportCommit } from '../../desk/import-commit.tsx';
import { LinkButton } from '../../desk/link-button.tsx';
import { Loaded } from '../../desk/loaded.tsx';
import { PageHeading } from '../../desk/page-heading.tsx';
import { dateTime } from '../../desk/times.ts';
import { useDeskBase } from '../../desk/use-desk-base.ts';
import { RowList } from './row-list.tsx';
import './bank-import.css';

/** One file of questions on its way into a bank: how far it is, what would become of every row, the mends, and the decision. */
export function BankImportPage() {
  const { importId = '' } = useParams();
  const query = useQuery({
    queryKey: ['bank-import', importId],
    queryFn: () => api.bankImports.readImport({ params: { importId } }),
    refetchInterval: ({ state }) => (state.data?.progress ? 700 : false),
  });
  return <Loaded query={query}>{(one) => <Shown key={one.id} one={one} />}</Loaded>;
}

function Shown({ one }: { one: BankImport }) {
  const cache = useQueryClient();
  const base = useDeskBase();
  const follow = (next: BankImport): void => void cache.setQueryData(['bank-import', one.id], next);
  // what a commit brought is seen in the bank at once
  useEffect(() => {
    if (one.state === 'committed') for (const key of ['banks', 'questions', 'bank-imports']) void cache.invalidateQueries({ queryKey: [key] });
  }, [one.state, cache]);
  return (
    <>
      <PageHeading
        title={tb('title', { file: one.fileName })}
        back={{ to: `${base}/banks/${one.bankId}`, label: ti('banks') }}
        under={one.committedAt ? tb('committed', { at: dateTime(one.committedAt) }) : tb('uploaded', { by: one.uploadedBy, at: dateTime(one.uploadedAt) })}
      />
      {one.sameFileCommittedAt && one.state !== 'committed' && <Alert type="info" showIcon className="desk-alert" title={tb('sameFile', { at: dateTime(one.sameFileCommittedAt) })} />}
      {one.progress && <Working one={one} progress={one.progress} />}
      {one.fault && (
        <Alert
          role="alert" type={one.state === 'refused' ? 'error' : 'warning'} showIcon className="desk-alert" title={tb(one.state === 'refused' ? 'failed' : 'back')}
          description={sentenceOf(new Refused(409, { code: one.fault.code, details: one.fault.details }))}
        />
      )}
      {one.outcome && <Alert role="status" type="success" showIcon className="desk-alert" title={outcomeInWords(one.outcome)} />}
      {(one.outcome ?? one.state === 'refused') && <p><LinkButton type="primary" to={`${base}/banks/${one.bankId}`}>{tb('toBank')}</LinkButton></p>}
      {one.state === 'ready' && <Decision one={one} follow={follow} />}
      {one.state !== 'reading' && one.state !== 'refused' && <RowList one={one} follow={follow} />}
    </>
  );
}

function Working({ one, progress: { done, total } }: { one: BankImport; progress: NonNullable<BankImport['progress']> }) {
  return (
    <div role="status" className="bank-working">
      <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} status="active" />
      {total === 0 ? tb('progress.open', { file: one.fileName }) : tb(one.state === 'committing' ? 'progress.commit' : 'progress.read', { done, total })}
    </div>
  );
}

/** What a commit would do, the mends that are made alike, and the commit. */
function Decision({ one, follow }: { one: BankImport; follow: (next: BankImport) => void }) {
  const { counts } = one;
  const { taken, mended, refused, alreadyThere, leftOut } = counts;
  return (
    <>
      {counts.alreadyThere > 0 && <Alert type="info" showIcon className="desk-alert" title={tb('alreadyThere', { count: counts.alreadyThere })} />}
      <Alike one={one} follow={follow} />
      <ImportCommit
        counts={counts}
        unit={tb('unit')}
        what={tb('commit.what', { taken, mended, refused, alreadyThere, leftOut, added: taken + mended })}
        words={{ nothing: tb('commit.nothing'), decide: tb('commit.decide', { count: counts.refused }) }}
        commit={(leaveOutRefused) => api.bankImports.commitImport({ params: { importId: one.id }, body: { leaveOutRefused } })}
        onDone={follow}
      />
    </>
  );
}

function Alike({ one, follow }: { one: BankImport; follow: (next: BankImport) => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const mend = useMutation({
    mutationFn: (note: (typeof alikeNotes)[number]) => api.bankImports.mendAlike({ params: { importId: one.id }, body: { note } }),
    onSuccess: async (answer) => {
      follow(answer.import);
      await cache.invalidateQueries({ queryKey: ['bank-import-rows', one.id] });
      void message.success(tb('alike.done', { rows: answer.rows }));
    },
    onError: (error) => void message.error(sentenceOf(error), 8),
  });
  const offered = alikeNotes.filter((note) => one.counts.alike[note] > 0);
  if (offered.length === 0) return null;
  return (
    <div className="desk-acts bank-alike" role="group" aria-label={tb('alike')}>
      {offered.map((note) => <Button key={note} loading={mend.isPending && mend.variables === note} disabled={mend.isPending} onClick={() => mend.mutate(note)}>{tb(`alike.${note}`, { count: one.counts.alike[note] })}</Button>)}
    </div>
  );
}

function outcomeInWords(outcome: NonNullable<BankImport['outcome']>): string {
  return outcome.added === 0 ? tb('done.nothing', { alreadyThere: outcome.alreadyThere }) : tb('done', { ...outcome });
}
