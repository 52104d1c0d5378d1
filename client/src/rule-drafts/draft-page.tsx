import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output, api as routes } from '@kuangan/server/contract';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { td } from '../catalogue/desk-rule-drafts.ts';
import { t } from '../catalogue/desk.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { dateTime } from '../desk/times.ts';
import { DraftActions } from './draft-actions.tsx';
import { DraftChanges } from './draft-changes.tsx';
import { DraftTag } from './drafts-page.tsx';
import './rule-drafts.css';
import { RuleEditor } from './rule-editor.tsx';
import { textOf } from './text-file.ts';
import { TrialPart } from './trial-part.tsx';
import { useCheck } from './use-check.ts';
import { useUnsaved } from '../desk/use-unsaved.ts';

export type DraftRead = Output<typeof routes.ruleDrafts.readRuleDraft>;

/** While a trial is under way the page asks again this often, milliseconds. */
const askAgainMs = 1000;
const underWay = (draft: DraftRead | undefined): boolean => draft?.trial?.state === 'waiting' || draft?.trial?.state === 'running';

/** One draft: its text and what it changes, whom it would touch, and its way to publication. */
export function DraftPage() {
  const { draftId } = useParams() as { draftId: string };
  const query = useQuery({ queryKey: ['rule-draft', draftId], queryFn: () => api.ruleDrafts.readRuleDraft({ params: { draftId } }), refetchInterval: ({ state }) => (underWay(state.data) ? askAgainMs : false) });
  return <Loaded query={query}>{(draft) => <Draft key={draftId} draft={draft} />}</Loaded>;
}

function Draft({ draft }: { draft: DraftRead }) {
  return (
    <div className="draft-page">
      <PageHeading
        title={`${draft.rule} ${draft.title}`} back={{ to: '/desk/oversight/rule-drafts', label: td('back') }}
        under={<><DraftTag state={draft.state} /> {draft.organisationName}，{td('at', { who: draft.draftedBy, when: dateTime(draft.draftedAt) })}　<Link className="no-print" to={{ pathname: '/desk/oversight/rules', search: `?q=${encodeURIComponent(draft.rule)}` }}>{td('link.rules')}</Link></>}
      >
        <Button className="no-print" onClick={() => window.print()}>{td('print')}</Button>
      </PageHeading>
      <Progressed draft={draft} />
      <DraftActions draft={draft} />
      {/* a new revision by somebody else starts the editor anew; one's own unsaved text stays until then */}
      <Text key={draft.revision} draft={draft} />
      <TrialPart draft={draft} />
    </div>
  );
}

/** Where the draft stands between its two persons, in one sentence. */
function Progressed({ draft }: { draft: DraftRead }) {
  const { state, fromOn, proposedBy, decidedBy, decisionReason, endedBy, endReason, note } = draft;
  const day = fromOn ?? '';
  if (state === 'proposed') return <Alert type="warning" showIcon className="desk-alert" title={td(draft.abilities['publish'] ? 'waits.you' : 'waits', { who: proposedBy ?? '', day })} description={note && td('note.of', { note })} />;
  if (state === 'published') return <Alert type="success" showIcon className="desk-alert" title={td('publishedBy', { proposer: proposedBy ?? '', decider: decidedBy ?? '', day })} description={note && td('note.of', { note })} />;
  if (state === 'retracted' || state === 'discarded') return <Alert type="info" showIcon className="desk-alert" title={td(state === 'retracted' ? 'retractedBy' : 'discardedBy', { who: endedBy ?? '', reason: endReason ?? '' })} />;
  return decisionReason ? <Alert type="warning" showIcon className="desk-alert" title={td('declined', { who: decidedBy ?? '', reason: decisionReason })} /> : null;
}

function Text({ draft }: { draft: DraftRead }) {
  const mayRevise = draft.abilities['revise'] === true;
  const [text, setText] = useState(draft.text);
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const changed = text !== draft.text;
  const typed = useCheck(changed ? draft.organisationId : undefined, text);
  useUnsaved(changed);
  const check = changed ? typed.check : draft.check;
  const save = useMutation({
    mutationFn: () => api.ruleDrafts.reviseRuleDraft({ params: { draftId: draft.id }, body: { text, revision: draft.revision } }),
    onSuccess: ({ revision }) => {
      void message.success(td('saved.retry', { revision }), 6);
      for (const key of ['rule-draft', 'rule-drafts']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  const revert = () => modal.confirm({ title: td('revert.sure'), okText: td('revert.do'), cancelText: t('cancel'), onOk: () => setText(draft.text) });
  const open = (file: File) => void textOf(file).then((read) => ('text' in read ? setText(read.text) : void message.error(td(read.fault), 6)));
  return (
    <section className="draft-part">
      <RuleEditor
        label={td('text.of', { revision: draft.revision })} text={text} faults={check?.faults ?? []} faultless={mayRevise && check !== undefined && check.rule !== null} checking={changed && typed.checking}
        {...(mayRevise ? { onChange: setText, onDropFile: open } : {})}
      />
      <RefusalAlert error={save.error ?? typed.error} />
      {changed && (
        <div className="draft-actions">
          <Button type="primary" disabled={!check?.rule} loading={save.isPending} onClick={() => save.mutate()}>{td('save')}</Button>
          <Button onClick={revert}>{td('revert')}</Button>
          <span className="draft-warn" role="status">{td('unsaved')}</span>
        </div>
      )}
      {check?.rule && <DraftChanges rule={check.rule} done={draft.state === 'published' || draft.state === 'retracted'} />}
    </section>
  );
}
