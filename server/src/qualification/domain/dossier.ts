import type { EmploymentKind, Position } from '../../../contract/employment.ts';
import type { MineKind, Workplace } from '../../../contract/organisations.ts';
import type { FactDetails, FactKind } from '../../../contract/qualifying-facts.ts';
import type { Stretch } from '../../../contract/calendar.ts';

/** A fact of one kind, as rules use it. */
export interface Known<K extends FactKind> {
  kind: K;
  /** What it rests on, for the file. */
  sourceId: string;
  /** The day it came about. */
  on: string;
  /** The last day it may be relied on. */
  until: string | null;
  detail: FactDetails[K];
}
export type AnyKnown = { [K in FactKind]: Known<K> }[FactKind];

export interface KnownEmployment extends Stretch {
  employerId: string;
  /** Where he works: the workplace, else the employer. Null at one that is no mine. */
  mine: { id: string; kind: MineKind; workplace: Workplace } | null;
  kind: EmploymentKind;
  job: string;
}

export interface KnownAppointment extends Stretch {
  organisationId: string;
  position: Position;
}

/** Everything a rule may ask of one person. Nothing of it says what it is worth. */
export interface Dossier {
  sex: 'male' | 'female';
  bornOn: string;
  /** What is wrong with his ID number, by its check digit and dates; null when nothing is. */
  residentIdFault: string | null;
  facts: readonly AnyKnown[];
  employments: readonly KnownEmployment[];
  appointments: readonly KnownAppointment[];
}

/** What a rule may ask of a mine. */
export interface MineDossier {
  creditCodeFault: string | null;
  regionKnown: boolean;
  /** Who holds which position there. */
  appointments: readonly (Stretch & { personId: string; position: Position })[];
}

/** Facts of a kind that had come about by a day, newest first; whether they may still be relied on is the rule's to ask. */
export function factsOf<K extends FactKind>(dossier: Dossier, kind: K, on: string): Known<K>[] {
  return (dossier.facts.filter((fact) => fact.kind === kind && fact.on <= on) as unknown as Known<K>[]).sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** Those of them that may be relied on that day. */
export function relied<K extends FactKind>(facts: readonly Known<K>[], on: string): Known<K>[] {
  return facts.filter(({ until }) => until === null || until >= on);
}
