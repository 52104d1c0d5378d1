import type { KeptDecision, QualificationAnswer } from '@kuangan/server/contract';
import { dayInWords } from '@kuangan/server/contract/amount-words';
import { instantWords } from '../catalogue/calendar.ts';
import { tq } from '../catalogue/desk-qualification.ts';
import { countsInWords, deedInWords, sorted, tm, verdictInWords, warningInWords } from '../catalogue/qualification.ts';
import { PrintSheet } from '../desk/print-sheet.tsx';
import { DecidedThen } from './decision-card.tsx';
import { FindingCard } from './finding-card.tsx';
import { usePrintTime } from './use-print-time.ts';

/** The answer on paper, black on white: whom it is about, what was asked, as of which day, printed when, and nothing folded. */
export function AnswerSheet({ answer, decided }: { answer: QualificationAnswer; decided: readonly KeptDecision[] }) {
  const printedAt = usePrintTime();
  const { open, met } = sorted(answer.findings);
  const warning = warningInWords(answer);
  const head: readonly (readonly [string, string])[] = [
    [tq('sheet.name'), answer.person.name], [tq('sheet.question'), tq('sheet.asked', { what: deedInWords(answer) })], [tq('sheet.mine'), `${answer.mine.name}（${answer.mine.regionName}）`],
    [tq('sheet.on'), dayInWords(answer.on)], [tq('sheet.printed'), instantWords(printedAt)],
  ];
  return (
    <PrintSheet>
      <article className="may-sheet">
        <h1>{tq('sheet.title')}</h1>
        <dl className="may-sheet-head">{head.map(([label, said]) => <div key={label}><dt>{label}</dt><dd>{said}</dd></div>)}</dl>
        <p className="may-said"><strong>{verdictInWords(answer, answer.person.name)}</strong></p>
        <p>{answer.findings.length === 0 ? tm('noRules.what') : countsInWords(answer.findings)}</p>
        {warning && <p>{warning}</p>}
        <DecidedThen decisions={decided} answer={answer} />
        {open.map((finding) => <FindingCard key={finding.rule} finding={finding} />)}
        {met.length > 0 && <h2>{tq('sheet.met')}</h2>}
        {met.map((finding) => <FindingCard key={finding.rule} finding={finding} />)}
        <p className="may-sheet-note">{tq('sheet.note')}</p>
      </article>
    </PrintSheet>
  );
}
