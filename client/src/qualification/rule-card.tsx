import type { RuleEntry, RuleShown } from '@kuangan/server/contract';
import { requirementInWords } from '@kuangan/server/contract/rule-words';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { dayOf } from '../catalogue/calendar.ts';
import { tr } from '../catalogue/desk-rules.ts';
import { dateTime } from '../desk/times.ts';
import { entryInWords, kindsInWords, scopeInWords, stateOf, timeInWords } from './rule-said.ts';

/** What is to be done with an entry: to confirm it, or to take a confirmation back. */
export interface RuleAct {
  rule: RuleShown;
  entry: RuleEntry;
  /** The one to be withdrawn; null when the entry is to be confirmed. */
  confirmation: RuleEntry['confirmations'][number] | null;
}

const colours = { read: 'green', confirmed: 'blue', partly: 'gold', waiting: 'gold' } as const;

/** One rule with its dated entries: what each says, by which text, how sure that is, and who confirmed it. */
export function RuleCard({ rule, onAct }: { rule: RuleShown; onAct: (act: RuleAct) => void }) {
  return (
    <article className="rule-card" aria-label={rule.title}>
      <header>
        <h2>{rule.title}</h2>
        <small className="desk-quiet">{rule.id}</small>
      </header>
      <p className="rule-words">{rule.miner}</p>
      <p className="desk-quiet rule-scope">{scopeInWords(rule).join(' · ')}</p>
      {rule.entries.map((entry) => <Entry key={`${entry.from} ${entry.region} ${entry.sector}`} rule={rule} entry={entry} onAct={onAct} />)}
    </article>
  );
}

function Entry({ rule, entry, onAct }: { rule: RuleShown; entry: RuleEntry; onAct: (act: RuleAct) => void }) {
  const state = stateOf(entry);
  const name = entryInWords(entry);
  return (
    <section className={`rule-entry rule-${state}`} aria-label={name}>
      <header>
        <h3>{name}</h3>
        <Tag color={colours[state]}>{tr(`state.${state}`)}</Tag>
        {!entry.inForce && <Tag>{tr(entry.from > dayOf(Date.now()) ? 'coming' : 'ended')}</Tag>}
        {entry.abilities['confirm'] && (
          <Button className="rule-confirm no-print" aria-label={tr('confirm.of', { title: rule.title, entry: name })} onClick={() => onAct({ rule, entry, confirmation: null })}>{tr('confirm')}</Button>
        )}
      </header>
      <EntryFacts rule={rule} entry={entry}>
        {entry.reference.confidence !== 'V' && (
          <div>
            <dt>{tr('confirmations')}</dt>
            <dd>
              {entry.confirmations.length === 0 && <span className="desk-quiet">{tr('nobody')}</span>}
              {entry.confirmations.map((one) => (
                <div key={one.id} className="rule-by">
                  <div>
                    {tr('by', { who: one.by, office: one.organisationName, when: dateTime(one.at) })}
                    <div className="desk-quiet">{tr('note', { note: one.note })}</div>
                  </div>
                  {one.abilities['withdraw'] && (
                    <Button size="small" danger className="no-print" aria-label={tr('withdraw.of', { office: one.organisationName, title: rule.title, entry: name })} onClick={() => onAct({ rule, entry, confirmation: one })}>{tr('withdraw')}</Button>
                  )}
                </div>
              ))}
            </dd>
          </div>
        )}
      </EntryFacts>
    </section>
  );
}

/** What an entry says and by which text; `whole`: as it is compared before it is confirmed, with when and where, which the heading of a listed one says. */
export function EntryFacts({ rule, entry, whole = false, children }: { rule: RuleShown; entry: RuleEntry; whole?: boolean; children?: ReactNode }) {
  const { title, clause, quote, confidence } = entry.reference;
  return (
    <dl className="rule-facts">
      <Line label={tr('required')}>{requirementInWords(rule.measure, entry.value).map((sentence) => <div key={sentence}>{sentence}</div>)}</Line>
      {whole && <Line label={tr('time')}>{timeInWords(entry)}</Line>}
      {whole && <Line label={tr('region')}>{entry.regionName}</Line>}
      <Line label={tr('kinds')}>{kindsInWords(entry)}</Line>
      <Line label={tr('reference')}>
        <div>{title}，{clause ?? tr('clauseUnknown')}</div>
        {quote ? <blockquote>{quote}</blockquote> : <div className="desk-quiet">{tr(whole ? 'quoteToFind' : 'quoteUnknown')}</div>}
      </Line>
      <Line label={tr('confidence')}>{tr(`confidence.${confidence}`)}</Line>
      {children}
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return <div><dt>{label}</dt><dd>{children}</dd></div>;
}
