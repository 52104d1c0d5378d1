import { Result } from 'antd';
import { createBrowserRouter, Navigate, useRouteError, type RouteObject } from 'react-router';
import { tq } from '../catalogue/desk-qualification.ts';
import { t } from '../catalogue/desk.ts';
import { sentenceOf } from '../catalogue/sentence.ts';
import { DeskShell } from './desk-shell.tsx';
import { deskOf, desksOf, useMe } from './me.ts';
import { SignInsPage } from './sign-ins-page.tsx';

function OwnDesk() {
  const first = desksOf(useMe())[0];
  return <Navigate replace to={first ? deskOf[first] : '/desk/sign-ins'} />;
}

function Broken() {
  return <Result status="error" title={t('broken')} subTitle={sentenceOf(useRouteError())} extra={<a href={location.pathname}>{t('reload')}</a>} />;
}

// Each desk is a chunk of its own: an invigilator's machine loads nothing of the clerk's.
const institution = () => import('../institution/pages.ts');
const invigilator = () => import('../invigilator/pages.ts');
const regulator = () => import('../regulator/pages.ts');
const personFile = () => import('../person-file/pages.ts');
const people = () => import('../people/pages.ts');
const qualification = () => import('../qualification/pages.ts');
const personImports = () => import('../person-imports/pages.ts');

/** A person's own page, below it what the modules beyond know of him, beside it whether he may: three features that know nothing of each other. */
async function personWithFile() {
  const [{ PersonPage }, { FilePart }, { MayPart }] = await Promise.all([people(), personFile(), qualification()]);
  return { Component: () => <PersonPage below={<FilePart />} parts={[{ key: 'may', label: tq('part'), children: <MayPart /> }]} /> };
}

const gate = () => import('../gate/pages.ts');
const overrides = () => import('../enrolment-overrides/pages.ts');
const ruleDrafts = () => import('../rule-drafts/pages.ts');
const marking = () => import('../marking/pages.ts');
const staff = () => import('../staff/pages.ts');
const questions = () => import('../questions/pages.ts');

/** Clerks keep the banks of their institution or mine, regulators those of their offices: the same pages. */
const questionRoutes: RouteObject[] = [
  { path: 'banks', lazy: async () => ({ Component: (await questions()).BanksPage }) },
  { path: 'banks/:bankId', lazy: async () => ({ Component: (await questions()).BankPage }) },
  { path: 'banks/:bankId/new', lazy: async () => ({ Component: (await questions()).NewQuestionPage }) },
  { path: 'imports/:importId', lazy: async () => ({ Component: (await questions()).BankImportPage }) },
  { path: 'questions/:questionId', lazy: async () => ({ Component: (await questions()).QuestionPage }) },
  { path: 'questions/:questionId/edit', lazy: async () => ({ Component: (await questions()).RevisePage }) },
  { path: 'waiting', lazy: async () => ({ Component: (await questions()).WaitingPage }) },
  { path: 'waiting/:revisionId', lazy: async () => ({ Component: (await questions()).ApprovePage }) },
  { path: 'waiting/imports/:importId', lazy: async () => ({ Component: (await questions()).ImportApprovalPage }) },
  { path: 'clause-ends', lazy: async () => ({ Component: (await questions()).ClauseEndsPage }) },
  { path: 'clause-ends/new', lazy: async () => ({ Component: (await questions()).NewClauseEndPage }) },
  { path: 'clause-ends/:clauseEndId', lazy: async () => ({ Component: (await questions()).ClauseEndPage }) },
];

const institutionRoutes: RouteObject[] = [
  { index: true, element: <Navigate replace to="sessions" /> },
  ...questionRoutes,
  { path: 'people', lazy: async () => ({ Component: (await institution()).PeoplePage }) },
  { path: 'sessions', lazy: async () => ({ Component: (await institution()).SessionsPage }) },
  { path: 'sessions/new', lazy: async () => ({ Component: (await institution()).PlanSessionPage }) },
  { path: 'sessions/:sessionId', lazy: async () => ({ Component: (await institution()).SessionPage }) },
  { path: 'sessions/:sessionId/tickets', lazy: async () => ({ Component: (await institution()).TicketsPage }) },
  { path: 'organisation', lazy: async () => ({ Component: (await institution()).OwnOrganisationPage }) },
  { path: 'gate', lazy: async () => ({ Component: (await gate()).GatePage }) },
  { path: 'rosters/:rosterId', lazy: async () => ({ Component: (await institution()).RosterPage }) },
  { path: 'corrections', lazy: async () => ({ Component: (await personFile()).CorrectionsPage }) },
  { path: 'overrides', lazy: async () => ({ Component: (await overrides()).OverridesPage }) },
  { path: 'rules', lazy: async () => ({ Component: (await qualification()).RulesPage }) },
  { path: 'people/new', lazy: async () => ({ Component: (await people()).RegisterPage }) },
  { path: 'people/:personId', lazy: personWithFile },
  { path: 'person-imports', lazy: async () => ({ Component: (await personImports()).ImportsPage }) },
  { path: 'person-imports/:personImportId', lazy: async () => ({ Component: (await personImports()).ImportPage }) },
];

/** The same desk for both who mark. */
const markingRoutes: RouteObject[] = [
  { path: 'marking', lazy: async () => ({ Component: (await marking()).MarkingListPage }) },
  { path: 'marking/:sessionId', lazy: async () => ({ Component: (await marking()).MarkingDeskPage }) },
];

const invigilatorRoutes: RouteObject[] = [
  ...markingRoutes,
  { index: true, lazy: async () => ({ Component: (await invigilator()).TodayPage }) },
  { path: ':sessionId', lazy: async () => ({ Component: (await invigilator()).RoomPage }) },
  { path: ':sessionId/record', lazy: async () => ({ Component: (await invigilator()).RoomRecordPage }) },
];

const regulatorRoutes: RouteObject[] = [
  ...markingRoutes,
  ...questionRoutes,
  { index: true, lazy: async () => ({ Component: (await regulator()).FindPage }) },
  { path: 'sittings/:sittingId', lazy: async () => ({ Component: (await regulator()).SittingPage }) },
  { path: 'people/:personId', lazy: personWithFile },
  { path: 'sessions', lazy: async () => ({ Component: (await regulator()).SessionsPage }) },
  { path: 'organisations', lazy: async () => ({ Component: (await regulator()).OrganisationsPage }) },
  { path: 'organisations/new', lazy: async () => ({ Component: (await regulator()).EnterOrganisationPage }) },
  { path: 'organisations/:organisationId', lazy: async () => ({ Component: (await regulator()).OrganisationPage }) },
  { path: 'inquiries', lazy: async () => ({ Component: (await regulator()).InquiriesPage }) },
  { path: 'person-imports', lazy: async () => ({ Component: (await personImports()).ImportsPage }) },
  { path: 'person-imports/:personImportId', lazy: async () => ({ Component: (await personImports()).ImportPage }) },
  { path: 'ledger', lazy: async () => ({ Component: (await regulator()).LedgerPage }) },
  { path: 'corrections', lazy: async () => ({ Component: (await personFile()).CorrectionsPage }) },
  { path: 'overrides', lazy: async () => ({ Component: (await overrides()).OverridesPage }) },
  { path: 'rule-drafts', lazy: async () => ({ Component: (await ruleDrafts()).DraftsPage }) },
  { path: 'rule-drafts/new', lazy: async () => ({ Component: (await ruleDrafts()).NewDraftPage }) },
  { path: 'rule-drafts/:draftId', lazy: async () => ({ Component: (await ruleDrafts()).DraftPage }) },
  { path: 'rules', lazy: async () => ({ Component: (await qualification()).RulesPage }) },
];

export const router = createBrowserRouter([
  {
    path: '/desk',
    element: <DeskShell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <p>{t('loading')}</p>,
    children: [
      { index: true, element: <OwnDesk /> },
      { path: 'sign-ins', element: <SignInsPage /> },
      { path: 'staff', lazy: async () => ({ Component: (await staff()).StaffPage }) },
      { path: 'institution', children: institutionRoutes },
      { path: 'invigilation', children: invigilatorRoutes },
      { path: 'oversight', children: regulatorRoutes },
      { path: '*', element: <Result status="404" title={t('noPage')} extra={<a href="/desk">{t('noPage.go')}</a>} /> },
    ],
  },
]);
