/** The pages about one person, of the clerk's and the regulator's desk, one chunk. */
export { PersonPage } from './person-page.tsx';
export { RegisterPage } from './register-page.tsx';
