import type { ExamSession } from '@kuangan/server/contract';
import { Link } from 'react-router';
import { t } from '../catalogue/desk.ts';
import { Rows } from './rows.tsx';
import { PracticeTag, SessionTag } from './state-tag.tsx';
import { dateTime } from './times.ts';

/** Whoever is on the list; enrolments withdrawn are not. */
export function enrolledIn(session: Pick<ExamSession, 'counts'>): number {
  return Object.entries(session.counts).reduce((sum, [state, count]) => (state === 'withdrawn' ? sum : sum + count), 0);
}

export function fullMarks(session: Pick<ExamSession, 'blueprint'>): number {
  return session.blueprint.sections.reduce((sum, section) => sum + section.count * section.points, 0);
}

/** When, where, how: one line below the heading of a session's page. */
export function SessionFacts({ session }: { session: ExamSession }) {
  return (
    <>
      <SessionTag state={session.state} /> <PracticeTag practice={session.practice} />{' '}
      <span>{dateTime(session.startsAt)} · {session.siteName} {session.roomName} · {t('session.minutes.value', { minutes: session.blueprint.minutes })} · {t('session.passMark')} {t('session.passMark.value', { mark: session.blueprint.passMark, total: fullMarks(session) })}</span>
    </>
  );
}

/** Exam sessions as a list; `to` is the page of one. */
export function SessionRows({ sessions, to, empty }: { sessions: readonly ExamSession[]; to: (session: ExamSession) => string; empty: string }) {
  return (
    <Rows
      label={t('menu.sessions')}
      rows={sessions}
      rowKey={(session) => session.id}
      empty={empty}
      columns={[
        { key: 'item', title: t('session.item'), render: (session) => <Link to={to(session)}>{session.operationItem}</Link> },
        { key: 'starts', title: t('session.starts'), width: 150, render: (session) => dateTime(session.startsAt) },
        { key: 'site', title: t('session.site'), render: (session) => `${session.siteName} ${session.roomName}` },
        { key: 'people', title: t('session.people'), width: 120, render: (session) => t('session.people.value', { enrolled: enrolledIn(session), seats: session.seats }) },
        { key: 'state', title: t('session.state'), width: 140, render: (session) => <><SessionTag state={session.state} /> <PracticeTag practice={session.practice} /></> },
        { key: 'institution', title: t('session.institution'), render: (session) => session.institutionName },
      ]}
    />
  );
}
