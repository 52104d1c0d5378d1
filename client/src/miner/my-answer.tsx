import type { Finding, QualificationAnswer } from '@kuangan/server/contract';
import { dayInWords, requiredInWords } from '@kuangan/server/contract/amount-words';
import { changeInWords, confidenceInWords, onlyWarning, shownInWords, sorted, toneIcons, toneOf, useMayText, verdictIcons, verdictInWords } from '../catalogue/qualification.ts';
import { useMayIText } from '../catalogue/miner-qualification.ts';
import { Fold } from '../ui/fold.tsx';

const tones = { meets: 'good', fails: 'bad', 'not-proven': 'warn' } as const;

/** The answer in a miner's words: one sentence, then what is missing and what he can do. The law stands folded behind it. */
export function MyAnswer({ answer }: { answer: QualificationAnswer }) {
  const t = useMayIText();
  const m = useMayText();
  const tone = toneOf(answer);
  const { open, met } = sorted(answer.findings);
  return (
    <>
      <section className={`may-verdict notice notice-${tone}`} role="status">
        <span aria-hidden="true">{toneIcons[tone]}</span>
        <div>
          <p className="may-sentence">{verdictInWords(answer, m('you'))}</p>
          {answer.findings.length === 0 && <p>{m('noRules.what')}</p>}
          {onlyWarning(open) > 0 && <p>{t('warned', { count: onlyWarning(open) })}</p>}
          <p className="small">{t('basis', { mine: answer.mine.name, day: dayInWords(answer.on) })}</p>
        </div>
      </section>
      {open.map((finding) => <Rule key={finding.rule} finding={finding} />)}
      {met.length > 0 && <Fold title={t('met', { count: met.length })}>{met.map((finding) => <Rule key={finding.rule} finding={finding} />)}</Fold>}
    </>
  );
}

function Rule({ finding }: { finding: Finding }) {
  const t = useMayIText();
  const m = useMayText();
  const { verdict, reference, entry } = finding;
  const change = changeInWords(finding);
  const met = verdict === 'meets';
  return (
    <article className={met ? 'thing' : 'card'} aria-label={`${m(verdict)}：${finding.title}`}>
      <header><span className={`tag tag-${tones[verdict]}`}><span aria-hidden="true">{verdictIcons[verdict]} </span>{m(verdict)}</span></header>
      <p className="may-words">{finding.miner}</p>
      {!met && <p className="may-words">{t('wanted', { required: requiredInWords(finding.required), shown: shownInWords(finding) })}</p>}
      {!met && <p className="may-words"><strong>{t('remedy')}</strong>{finding.remedy}</p>}
      {change && <p>{change}</p>}
      {!finding.binding && !met && <p className="soft">{t('warns')}</p>}
      <details className="may-legal">
        <summary>{t('legal')}</summary>
        <dl className="facts">
          <dt>{m('required')}</dt><dd>{requiredInWords(finding.required)}</dd>
          <dt>{m('actual')}</dt><dd>{shownInWords(finding)}</dd>
          <dt>{m('reference')}</dt><dd>{reference.title}，{reference.clause ?? m('clauseUnknown')}{reference.quote && <><br />{m('quote', { quote: reference.quote })}</>}</dd>
          <dt>{m('holds')}</dt><dd>{m('entry', { region: entry.regionName, day: dayInWords(entry.from) })}</dd>
          <dt>{m('confidence')}</dt><dd>{confidenceInWords(finding)}</dd>
        </dl>
      </details>
    </article>
  );
}
