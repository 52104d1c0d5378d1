/** The page of colleagues and their roles, one chunk for clerks and regulators. */
export { StaffPage } from './staff-page.tsx';
