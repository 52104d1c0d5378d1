/** May he, and why not, on a person's page of the desks; and the rules that say so, with who confirmed them. One chunk. */
export { MayPart } from './may-part.tsx';
export { RulesPage } from './rules-page.tsx';
