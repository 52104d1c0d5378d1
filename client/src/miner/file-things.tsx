import type { PersonFile } from '@kuangan/server/contract';
import type { ReactNode } from 'react';
import { dayOf, timeOf } from '../catalogue/calendar.ts';
import { factInWords, factWords } from '@kuangan/server/contract/fact-words';
import {
  changeWords, educationWords, employmentKindWords, healthWords, keepingWords, numberWords, passWords, positionWords, recordKindWords, recordStateWords, rosterLines, sittingWords, useFileText,
} from '../catalogue/person-file.ts';

type Line = readonly [label: string, value: ReactNode];
type Tone = 'good' | 'bad' | 'warn';

/** '2026年4月15日' */
export function plainDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
export function plainInstant(instant: string): string {
  return `${plainDay(dayOf(instant))} ${timeOf(instant)}`;
}

/** One thing of a section: its name, what is said of it, its state. Lines without a value are left out. */
export function Thing({ title, lines, tag, practice, children }: { title: string; lines: readonly Line[]; tag?: readonly [words: string, tone?: Tone]; practice?: boolean; children?: ReactNode }) {
  const t = useFileText();
  return (
    <article className="thing" aria-label={title}>
      <header>
        <strong>{title}</strong>
        <span className="row">
          {practice && <span className="tag tag-warn">{t('practice')}</span>}
          {tag && <span className={`tag ${tag[1] ? `tag-${tag[1]}` : ''}`}>{tag[0]}</span>}
        </span>
      </header>
      <dl className="facts">{lines.filter(([, value]) => value !== '' && value !== null).map(([label, value]) => <div key={label} style={{ display: 'contents' }}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {children}
    </article>
  );
}

/** The things, or that there are none. */
export function Things({ none, children }: { none?: string; children: readonly ReactNode[] }) {
  const t = useFileText();
  return children.length === 0 ? <p className="soft">{none ?? t('none')}</p> : <>{children}</>;
}

function useStretch(): (stretch: { sinceOn: string; untilOn: string | null }) => string {
  const t = useFileText();
  return ({ sinceOn, untilOn }) => `${plainDay(sinceOn)} ${t('until')} ${untilOn ? plainDay(untilOn) : t('now')}`;
}

export function Keepers({ file }: { file: PersonFile }) {
  const t = useFileText();
  const stretch = useStretch();
  return <Things>{file.keepers.map((one) => <Thing key={one.organisationId + one.because + one.sinceOn} title={one.name} lines={[[t('because'), keepingWords[one.because]], [t('keptTime'), stretch(one)]]} />)}</Things>;
}

export function Work({ file }: { file: PersonFile }) {
  const t = useFileText();
  const stretch = useStretch();
  return (
    <Things>{file.employments.map((one) => (
      <Thing key={one.id} title={one.employer.name} lines={[[t('time'), stretch(one)], [t('job'), one.job], [t('kind'), employmentKindWords[one.kind]], [t('workplace'), one.workplace?.name ?? '']]} />
    ))}</Things>
  );
}

export function Appointments({ file }: { file: PersonFile }) {
  const t = useFileText();
  const stretch = useStretch();
  return <Things>{file.appointments.map((one) => <Thing key={one.id} title={`${positionWords[one.position]} · ${one.organisation.name}`} lines={[[t('time'), stretch(one)], [t('document'), one.document]]} />)}</Things>;
}

const recordTones = { stated: 'warn', verified: 'good', refused: 'bad', withdrawn: undefined } as const;

export function Records({ file }: { file: PersonFile }) {
  const t = useFileText();
  const stretch = useStretch();
  const contentLines = (content: PersonFile['records'][number]['content']): Line[] => {
    switch (content.kind) {
      case 'education': return [[t('level'), educationWords[content.level]], [t('major'), content.major], [t('school'), content.school], [t('graduatedOn'), plainDay(content.graduatedOn)]];
      case 'front-line': return [[t('mine'), content.mineName], [t('job'), content.job], [t('time'), stretch(content)]];
      case 'health': return [[t('conclusion'), healthWords[content.conclusion]], [t('issuer'), content.issuer], [t('examinedOn'), plainDay(content.examinedOn)], [t('validUntil'), content.validUntilOn ? plainDay(content.validUntilOn) : '']];
      case 'training-elsewhere': return [[t('course'), content.course], [t('provider'), content.provider], [t('region'), content.region], [t('hours'), content.studyHours === null ? '' : String(content.studyHours)], [t('time'), stretch(content)], [t('documentNumber'), content.documentNumber]];
      case 'name': return [[t('rightName'), content.name]];
    }
  };
  return (
    <Things>{file.records.map((one) => {
      const tone = recordTones[one.state];
      return (
        <Thing key={one.id} title={recordKindWords[one.content.kind]} tag={tone ? [recordStateWords[one.state], tone] : [recordStateWords[one.state]]} lines={[
          ...contentLines(one.content), [t('evidence'), one.evidence?.name ?? t('noEvidence')], [t('statedBy'), one.statedBy ?? t('byImport')], [t('decidedBy'), one.decidedBy ?? ''],
          [t('reason'), one.withdrawnReason ?? one.decisionReason ?? ''],
        ]} />
      );
    })}</Things>
  );
}

export function Rosters({ file }: { file: PersonFile }) {
  const t = useFileText();
  return (
    <Things>{file.rosters.map((one) => (
      <Thing key={one.importId} title={one.organisationName} lines={[[t('rosterAt'), plainInstant(one.committedAt)], ...rosterLines(one.stated, plainDay)]} />
    ))}</Things>
  );
}

export function Exams({ file }: { file: PersonFile }) {
  const t = useFileText();
  return (
    <Things>{file.sittings.map((one) => (
      <Thing key={one.id} title={one.operationItem} practice={one.practice} tag={one.passed === null ? [sittingWords[one.state]] : one.passed ? [t('passed'), 'good'] : [t('failed'), 'bad']} lines={[
        [t('time'), plainInstant(one.startsAt)], [t('mark'), one.mark === null ? '' : t('markWords', { mark: one.mark, outOf: one.outOf ?? '' })], [t('site'), one.siteName], [t('institution'), one.institutionName], [t('employerStated'), one.employer], [t('jobStated'), one.job],
        [t('state'), `${sittingWords[one.state]}${one.resit ? ` · ${t('resit')}` : ''}`],
      ]} />
    ))}</Things>
  );
}

const passTones = { valid: 'good', expired: 'warn', revoked: 'bad' } as const;

export function Passes({ file }: { file: PersonFile }) {
  const t = useFileText();
  return (
    <Things>{file.passes.map((one) => (
      <Thing key={one.id} title={one.operationItem} practice={one.practice} tag={[passWords[one.state], passTones[one.state]]} lines={[[t('mark'), String(one.mark)], [t('passedOn'), plainDay(one.passedOn)], [t('validUntil'), plainDay(one.validUntilOn)]]} />
    ))}</Things>
  );
}

export function Facts({ file }: { file: PersonFile }) {
  const t = useFileText();
  return (
    <Things>{file.facts.map((one) => (
      <Thing key={one.kind + one.sourceId} title={factWords[one.kind]} practice={one.practice} tag={one.holds ? [t('holds'), 'good'] : one.withdrawnAt ? [t('fallen'), 'bad'] : [t('ended'), 'warn']} lines={[[t('content'), factInWords(one, plainDay)], [t('date'), plainDay(one.on)], [t('validUntil'), one.until ? plainDay(one.until) : t('noEnd')]]} />
    ))}</Things>
  );
}

export function Views({ views }: { views: NonNullable<PersonFile['views']> }) {
  const t = useFileText();
  return (
    <Things none={t('viewsNone')}>{views.map((one) => (
      <Thing key={one.at + one.by} title={one.by} lines={[[t('when'), plainInstant(one.at)], [t('who'), one.organisationName], [t('what'), one.fields.map((field) => numberWords[field]).join('、')], [t('why'), one.reason]]} />
    ))}</Things>
  );
}

export function Changes({ file }: { file: PersonFile }) {
  const t = useFileText();
  return <Things>{file.changes.map((one) => <Thing key={one.id} title={changeWords[one.what]} lines={[[t('time'), plainInstant(one.at)], [t('by'), one.by], [t('reason'), one.reason]]} />)}</Things>;
}
