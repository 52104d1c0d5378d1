import type { Finding } from '@kuangan/server/contract';
import { dayInWords, requiredInWords } from '@kuangan/server/contract/amount-words';
import { factWords } from '@kuangan/server/contract/fact-words';
import type { ReactNode } from 'react';
import { tq } from '../catalogue/desk-qualification.ts';
import { changeInWords, confidenceInWords, shownInWords, tm, verdictIcons } from '../catalogue/qualification.ts';
import { RulesLink } from './rules-link.tsx';

/** One rule held against the file, on the screen and on paper: what is wanted, what is there, what to do, and which text says so. */
export function FindingCard({ finding }: { finding: Finding }) {
  const { verdict, reference, entry } = finding;
  const change = changeInWords(finding);
  const lines: readonly (readonly [label: string, said: ReactNode])[] = [
    [tm('required'), requiredInWords(finding.required)],
    [tm('actual'), shownInWords(finding)],
    ...(finding.evidence.length > 0 ? [[tm('evidence'), finding.evidence.map(({ kind, words, on }) => <div key={kind + words + on}>{tm(words.includes(on) ? 'evidenceLine' : 'evidenceOn', { kind: factWords[kind], words, day: on })}</div>)] as const] : []),
    ...(verdict !== 'meets' ? [[tm('remedy'), <strong key="remedy">{finding.remedy}</strong>] as const] : []),
    ...(change ? [[tm('when'), change] as const] : []),
    [tm('holds'), tm('entry', { region: entry.regionName, day: dayInWords(entry.from) })],
    [tm('reference'), <Reference key="reference" reference={reference} />],
    [tm('confidence'), confidenceInWords(finding)],
  ];
  return (
    <article className={`may-finding may-${verdict}`} aria-label={`${tm(verdict)}：${finding.title}`}>
      <header>
        <span className="may-verdict"><span aria-hidden>{verdictIcons[verdict]}</span> {tm(verdict)}</span>
        <h3>{finding.title}</h3>
        {!finding.binding && <span className="may-warns">{tm('warnsOnly')}</span>}
        <small className="may-rule">{finding.rule} <RulesLink rule={finding.rule}>{tq('rule.see')}</RulesLink></small>
      </header>
      <dl>{lines.map(([label, said]) => <div key={label}><dt>{label}</dt><dd>{said}</dd></div>)}</dl>
    </article>
  );
}

function Reference({ reference: { title, clause, quote } }: Pick<Finding, 'reference'>) {
  return (
    <>
      <div>{title}，{clause ?? tm('clauseUnknown')}</div>
      {quote ? <blockquote>{quote}</blockquote> : <div className="desk-quiet">{tm('quoteUnknown')}</div>}
    </>
  );
}
