import type { EntryChange, RuleCheck } from '@kuangan/server/contract';
import { requirementInWords } from '@kuangan/server/contract/rule-words';
import { Tag } from 'antd';
import { td } from '../catalogue/desk-rule-drafts.ts';
import { mineKindWords } from '../desk/organisation-words.ts';

/** What a draft would change of what stands, in words: entries that come, that go, that only end. */
export function DraftChanges({ rule, done = false }: { rule: NonNullable<RuleCheck['rule']>; done?: boolean }) {
  const heading = td(done ? 'changes.done' : 'changes');
  return (
    <section aria-label={heading} className="draft-changes">
      <h2>{heading}</h2>
      {rule.isNew && <p>{td('isNew', { id: rule.id, title: rule.title })}</p>}
      {rule.frameChanged && <p>{td('frameChanged')}</p>}
      <ul>
        {pairs(rule.changes).map(({ entry, before }) => <Change key={`${entry.change} ${entry.from} ${entry.region} ${entry.kinds.join()}`} measure={rule.measure} entry={entry} ends={before} />)}
      </ul>
    </section>
  );
}

/** An entry that is in both with another last day is one change, not two. */
function pairs(changes: readonly EntryChange[]): { entry: EntryChange; before: boolean }[] {
  const same = (a: EntryChange, b: EntryChange): boolean => a.from === b.from && a.region === b.region && a.kinds.join() === b.kinds.join();
  const added = changes.filter(({ change }) => change === 'added');
  const removed = changes.filter(({ change }) => change === 'removed');
  return [...removed.filter((gone) => !added.some((come) => same(come, gone))).map((entry) => ({ entry, before: false })), ...added.map((entry) => ({ entry, before: removed.some((gone) => same(gone, entry)) }))];
}

function Change({ measure, entry, ends }: { measure: string; entry: EntryChange; ends: boolean }) {
  const { from, until, regionName, kinds, value, reference } = entry;
  const time = until === null ? `${from} 起` : `${from} 至 ${until}`;
  return (
    <li>
      <Tag color={entry.change === 'removed' ? 'red' : ends ? 'gold' : 'green'}>{td(entry.change === 'removed' ? 'removed' : ends ? 'changed' : 'added')}</Tag>
      <strong>{td('when', { region: regionName, time })}</strong>，{kinds.map((kind) => mineKindWords[kind]).join('、')}
      {requirementInWords(measure, value).map((sentence) => <div key={sentence}>{sentence}</div>)}
      <div className="desk-quiet">{td('citation', { title: reference.title, clause: reference.clause ?? td('clauseUnknown') })}</div>
      {entry.change === 'added' && reference.confidence !== 'V' && <div className="draft-warn">{td('confidence.warn')}</div>}
    </li>
  );
}
