import { createBrowserRouter, Navigate } from 'react-router';
import { AccountPage } from './access/account-page.tsx';
import { ActivationPage } from './access/activation-page.tsx';
import { SecondFactorPage } from './access/second-factor-page.tsx';
import { SignInPage } from './access/sign-in-page.tsx';
import { CorrectionPage } from './miner/correction-page.tsx';
import { FilePage } from './miner/file-page.tsx';
import { HomePage } from './miner/home-page.tsx';
import { MinerShell } from './miner/miner-shell.tsx';
import { MayPage } from './miner/may-page.tsx';
import { PassesPage } from './miner/passes-page.tsx';
import { PracticePage } from './miner/practice-page.tsx';
import { RehearsalPage } from './miner/rehearsal-page.tsx';
import { ResultPage } from './miner/result-page.tsx';
import { VerificationPage } from './verification/verification-page.tsx';

/** The light entry's pages: where the features meet. */
export const router = createBrowserRouter([
  { path: '/', Component: SignInPage },
  { path: '/activate', Component: ActivationPage },
  { path: '/second-factor', Component: SecondFactorPage },
  { path: '/v/1/:code', Component: VerificationPage },
  { path: '/v/*', Component: VerificationPage },
  {
    path: '/miner', Component: MinerShell,
    children: [
      { index: true, Component: HomePage },
      { path: 'sittings/:sittingId', Component: ResultPage },
      { path: 'passes', Component: PassesPage },
      { path: 'file', Component: FilePage },
      { path: 'file/correction', Component: CorrectionPage },
      { path: 'file/may', Component: MayPage },
      { path: 'practice/:operationItem', Component: PracticePage },
      { path: 'account', Component: AccountPage },
    ],
  },
  // Without the bar: the rehearsal looks like the exam room.
  { path: '/miner/rehearsal/:operationItem', Component: RehearsalPage },
  { path: '*', element: <Navigate to="/" replace /> },
]);
