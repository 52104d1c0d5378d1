import type { RecordContent } from '../../../contract/person-records.ts';
import type { FactArisen } from '../fact-events.ts';

/** A name is no fact to qualify by. */
type Factual = Exclude<RecordContent, { kind: 'name' }>;
type FactSaid = FactArisen extends infer F ? (F extends FactArisen ? Pick<F, 'kind' | 'detail' | 'on' | 'until'> : never) : never;

/** The fact a verified record stands for. It came about on its own day, not on the day somebody verified it. */
export function factOfRecord(content: Factual): FactSaid {
  switch (content.kind) {
    case 'education':
      return { kind: 'education', detail: { level: content.level, major: content.major }, on: content.graduatedOn, until: null };
    case 'front-line':
      return { kind: 'front-line', detail: { organisation: content.mineName, job: content.job, sinceOn: content.sinceOn, untilOn: content.untilOn }, on: content.sinceOn, until: null };
    case 'health':
      return { kind: 'health', detail: { conclusion: content.conclusion }, on: content.examinedOn, until: content.validUntilOn };
    case 'training-elsewhere':
      return {
        kind: 'trained-elsewhere', on: content.untilOn, until: null,
        detail: { course: content.course, organiser: content.provider, region: content.region, hours: content.studyHours, sinceOn: content.sinceOn, untilOn: content.untilOn },
      };
  }
}

/** The kind of fact a record of this kind gives. */
export function factKindOfRecord(kind: Factual['kind']): FactArisen['kind'] {
  return kind === 'training-elsewhere' ? 'trained-elsewhere' : kind;
}
