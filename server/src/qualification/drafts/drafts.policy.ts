import { byParam, rightsOf } from '../../platform/binding/rights.ts';

const office = byParam('organisation', 'organisationId');
const draft = byParam('rule-draft', 'draftId');
const atItsOffice = { allow: { regulator: 'organisation' }, target: draft } as const;

/** 规则草案: of one's own offices and those below. That publication takes two persons stands in domain/draft-states.ts. */
export const draftRights = rightsOf('rule-drafts', {
  listDrafts: { allow: { regulator: 'listed' } },
  readStandingRule: { allow: { regulator: 'organisation' }, target: office },
  startDraft: { allow: { regulator: 'organisation' }, target: office },
  readDraft: atItsOffice,
  reviseDraft: atItsOffice,
  /** 试算: whose answer would change is seen only as far as the asker's offices keep the file. */
  tryDraft: atItsOffice,
  readTrial: atItsOffice,
  /** 报批、批准: by one, by another. */
  proposeDraft: atItsOffice,
  decideDraft: atItsOffice,
  retractDraft: atItsOffice,
});
