/** May he, and why not: what stands on a person's page of the desks, one chunk. */
export { MayPart } from './may-part.tsx';
