import { organisationKinds } from '../../../../contract/organisations.ts';
import { kindsAbove, maySit } from './placement.ts';

describe('which kind may stand under which', () => {
  it.each([
    ['an exam site does not belong to a training institution', 'exam-site', 'belongs-to', 'training-institution'],
    ['a mine is not supervised by an enterprise', 'mine', 'supervised-by', 'mine-enterprise'],
    ['a mine does not belong to a contractor', 'mine', 'belongs-to', 'contractor'],
    ['an enterprise does not belong to a mine', 'mine-enterprise', 'belongs-to', 'mine'],
    ['an office does not belong to an office: it is supervised by it', 'regulator', 'belongs-to', 'regulator'],
  ] as const)('%s', (_, kind, tie, above) => expect(maySit(kind, tie, above)).toBe(false));

  it('every kind may be supervised by an office and by nothing else', () => {
    for (const kind of organisationKinds) expect(kindsAbove(kind, 'supervised-by')).toEqual(['regulator']);
  });

  it('a mine belongs to an enterprise, a base to the institution that runs it', () => {
    expect(maySit('mine', 'belongs-to', 'mine-enterprise')).toBe(true);
    expect(maySit('training-base', 'belongs-to', 'training-institution')).toBe(true);
  });
});
