import { recordStates, type RecordContent, type RecordState } from '../../../../contract/person-records.ts';
import { contentFault, mayMove, recordMoves, refusalOfDecision, refusalOfWithdrawal, type Decider, type RecordToDecide } from './record-states.ts';

describe('the table of a record', () => {
  it('reaches every state from a statement', () => {
    const reached = new Set<RecordState>(['stated']);
    for (const state of reached) for (const next of recordMoves[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...recordStates].sort());
  });

  it('never leads back to a statement, nor from a refusal to a verification', () => {
    for (const state of recordStates) expect(mayMove(state, 'stated')).toBe(false);
    expect(mayMove('refused', 'verified')).toBe(false);
    expect(mayMove('withdrawn', 'verified')).toBe(false);
  });
});

const record = (more: Partial<RecordToDecide> = {}): RecordToDecide => ({ state: 'stated', personId: 'miner', statedBy: 'clerk-one', hasEvidence: true, ...more });
const decider = (more: Partial<Decider> = {}): Decider => ({ accountId: 'clerk-two', personId: null, ofKeeper: true, ...more });

describe('a decision', () => {
  it.each([
    ['by whoever stated it', record(), 'verified', decider({ accountId: 'clerk-one' }), 'record/own-statement'],
    ['a refusal by whoever stated it', record(), 'refused', decider({ accountId: 'clerk-one' }), 'record/own-statement'],
    ['in one’s own file', record(), 'verified', decider({ personId: 'miner' }), 'record/own-file'],
    ['without evidence', record({ hasEvidence: false }), 'verified', decider(), 'record/no-evidence'],
    ['of what is verified', record({ state: 'verified' }), 'verified', decider(), 'record/state'],
    ['of what was refused', record({ state: 'refused' }), 'verified', decider(), 'record/state'],
    ['of what was withdrawn', record({ state: 'withdrawn' }), 'refused', decider(), 'record/state'],
  ] as const)('%s is refused', (_what, given, verdict, by, code) => expect(refusalOfDecision(given, verdict, by)).toMatchObject({ code }));

  it('by another is taken; a refusal needs no evidence; an import was stated by nobody at the desk', () => {
    expect(refusalOfDecision(record(), 'verified', decider())).toBeNull();
    expect(refusalOfDecision(record({ hasEvidence: false }), 'refused', decider())).toBeNull();
    expect(refusalOfDecision(record({ statedBy: null }), 'verified', decider({ accountId: 'clerk-one' }))).toBeNull();
  });
});

describe('a withdrawal', () => {
  const himself = decider({ accountId: 'miner-account', personId: 'miner', ofKeeper: false });
  it.each([
    ['of what is withdrawn', record({ state: 'withdrawn' }), decider(), 'record/state'],
    ['of what was refused', record({ state: 'refused' }), decider(), 'record/state'],
    ['by the person, of what the desk stated', record(), himself, 'record/not-yours'],
    ['by the person, of what is verified', record({ state: 'verified', statedBy: 'miner-account' }), himself, 'record/not-yours'],
    ['by a clerk, of what is verified in his own file', record({ state: 'verified' }), decider({ personId: 'miner' }), 'record/not-yours'],
  ] as const)('%s is refused', (_what, given, by, code) => expect(refusalOfWithdrawal(given, by)).toMatchObject({ code }));

  it('by the desk at any time, by the person of his own statement before it is decided', () => {
    expect(refusalOfWithdrawal(record(), decider({ accountId: 'clerk-one' }))).toBeNull();
    expect(refusalOfWithdrawal(record({ state: 'verified' }), decider())).toBeNull();
    expect(refusalOfWithdrawal(record({ statedBy: 'miner-account' }), himself)).toBeNull();
  });
});

describe('the days of a record', () => {
  const health = (examinedOn: string, validUntilOn: string | null): RecordContent => ({ kind: 'health', conclusion: 'fit', issuer: '职工医院', examinedOn, validUntilOn });
  it.each<[string, RecordContent, string | null]>([
    ['a diploma of tomorrow', { kind: 'education', level: 'bachelor', major: '采矿工程', school: '某大学', graduatedOn: '2026-11-26' }, 'period/in-the-future'],
    ['a diploma from before birth', { kind: 'education', level: 'bachelor', major: '', school: '某大学', graduatedOn: '1985-03-06' }, 'period/before-birth'],
    ['front-line work that ends before it begins', { kind: 'front-line', mineName: '某矿', job: '采煤工', sinceOn: '2020-01-02', untilOn: '2020-01-01' }, 'period/end-before-start'],
    ['front-line work that ends tomorrow', { kind: 'front-line', mineName: '某矿', job: '采煤工', sinceOn: '2020-01-02', untilOn: '2026-11-26' }, 'period/in-the-future'],
    ['an examination of tomorrow', health('2026-11-26', null), 'period/in-the-future'],
    ['a validity that ended before the examination', health('2026-11-20', '2026-11-19'), 'period/end-before-start'],
    ['a validity to come', health('2026-11-20', '2027-11-19'), null],
    ['training that ended today', { kind: 'training-elsewhere', course: '国家级师资班', provider: '某中心', region: '北京', studyHours: 24, sinceOn: '2026-11-20', untilOn: '2026-11-25', documentNumber: '' }, null],
  ])('%s', (_what, content, fault) => expect(contentFault(content, '1985-03-07', '2026-11-25')).toBe(fault));
});
