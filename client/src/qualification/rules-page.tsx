import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output, api as routes } from '@kuangan/server/contract';
import { App, Button, Checkbox, Input, Segmented, Select } from 'antd';
import { useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { instantWords } from '../catalogue/calendar.ts';
import { tr } from '../catalogue/desk-rules.ts';
import { Loaded } from '../desk/loaded.tsx';
import { deskOf } from '../desk/me.ts';
import { choicesOf, mineKindWords } from '../desk/organisation-words.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { RuleCard, type RuleAct } from './rule-card.tsx';
import { ConfirmDialog, WithdrawDialog } from './rule-dialogs.tsx';
import { countsByShow, countsOf, placeOfWanted, rulesWanted, shows, wantedAt, type RulesWanted } from './rule-filter.ts';
import './rules.css';
import { usePrintTime } from './use-print-time.ts';

/** 资格规则: every rule with its dated entries, and for a regulator the buttons to confirm the text of those that only warn. */
export function RulesPage() {
  const readOnly = useLocation().pathname.startsWith(deskOf.clerk);
  const query = useQuery({ queryKey: ['rules'], queryFn: () => api.qualification.listRules() });
  return (
    <>
      <PageHeading title={tr('title')} under={<>{tr('what')}{readOnly && <div>{tr('readOnly')}</div>}</>}>
        <Button className="no-print" disabled={!query.data} onClick={() => window.print()}>{tr('print')}</Button>
      </PageHeading>
      <Loaded query={query}>{(known) => <Rules known={known} />}</Loaded>
    </>
  );
}

function Rules({ known: { rules, offices } }: { known: Output<typeof routes.qualification.listRules> }) {
  const [place, setPlace] = useSearchParams();
  const [act, setAct] = useState<RuleAct | null>(null);
  const list = useRef<HTMLElement>(null);
  const cache = useQueryClient();
  const { message } = App.useApp();
  const wanted = wantedAt(place);
  const found = rulesWanted(rules, wanted);
  const want = (next: Partial<RulesWanted>) => setPlace((now) => placeOfWanted({ ...wantedAt(now), ...next }), { replace: true });
  const close = () => setAct(null);
  const done = (words: string) => {
    void message.success(words, 6);
    close();
    // the button that was pressed may be gone with its entry
    list.current?.focus();
  };
  // what was answered by the rules before is old as well
  const settled = () => void cache.invalidateQueries();
  return (
    <>
      <p className="rule-counts" role="status">{tr('counts', countsOf(rules))}</p>
      <p className="desk-quiet no-print">{tr('counts.what')}</p>
      <Filters rules={rules} wanted={wanted} onWant={want} />
      <Printed wanted={wanted} />
      <section ref={list} className="rule-list" aria-label={tr('list')} tabIndex={-1}>
        {found.map((rule) => <RuleCard key={rule.id} rule={rule} onAct={setAct} />)}
        {found.length === 0 && <None wanted={wanted} onClear={() => setPlace({}, { replace: true })} />}
      </section>
      {act && !act.confirmation && <ConfirmDialog act={act} offices={offices} onDone={(office) => done(tr('confirm.done', { office }))} onClose={close} onSettled={settled} />}
      {act?.confirmation && <WithdrawDialog act={{ ...act, confirmation: act.confirmation }} onDone={(office) => done(tr('withdraw.done', { office }))} onClose={close} onSettled={settled} />}
    </>
  );
}

function Filters({ rules, wanted, onWant }: { rules: Parameters<typeof rulesWanted>[0]; wanted: RulesWanted; onWant: (next: Partial<RulesWanted>) => void }) {
  const counts = countsByShow(rules, wanted);
  return (
    <div className="no-print">
      <div className="desk-filters">
        <Input.Search key={wanted.words} aria-label={tr('search')} placeholder={tr('search')} defaultValue={wanted.words} maxLength={100} allowClear autoComplete="off" onSearch={(typed) => onWant({ words: typed.trim() })} />
        <Select<string> aria-label={tr('kind')} value={wanted.kind ?? ''} options={[{ value: '', label: tr('kind.all') }, ...choicesOf(mineKindWords)]} onChange={(kind) => onWant({ kind: (kind || null) as RulesWanted['kind'] })} />
        <Checkbox checked={wanted.now} onChange={(event) => onWant({ now: event.target.checked })}>{tr('now')}</Checkbox>
      </div>
      <div className="desk-scroll">
        <Segmented aria-label={tr('show')} value={wanted.show} options={shows.map((value) => ({ value, label: tr(`show.${value}`, { count: counts[value] }) }))} onChange={(show) => onWant({ show })} />
      </div>
    </div>
  );
}

function None({ wanted, onClear }: { wanted: RulesWanted; onClear: () => void }) {
  const narrowed = wanted.words !== '' || wanted.kind !== null || wanted.now;
  return (
    <div className="desk-none">
      <p>{tr(narrowed || wanted.show === 'all' ? 'none' : `none.${wanted.show}`)}</p>
      <Button onClick={onClear}>{tr('clear')}</Button>
    </div>
  );
}

/** On paper: of what the list is, and when it was printed. */
function Printed({ wanted: { words, show, kind, now } }: { wanted: RulesWanted }) {
  const at = usePrintTime();
  const filter = [tr(`filter.${show}`), ...(words ? [tr('filter.words', { words })] : []), ...(kind ? [mineKindWords[kind]] : []), ...(now ? [tr('now')] : [])].join('，');
  return <p className="rule-printed">{tr('printed.by', { filter })}；{tr('printed', { at: instantWords(at) })}</p>;
}
