export { PersonFileModule } from './person-file.module.ts';
