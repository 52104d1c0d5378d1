import { recordStates, type RecordContent, type RecordState } from '../../../../contract/person-records.ts';
import { contentFault, mayMove, recordMoves, refusalOfAttachment, refusalOfDecision, refusalOfWithdrawal, type Decider, type RecordToDecide } from './record-states.ts';

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

const record = (more: Partial<RecordToDecide> = {}): RecordToDecide =>
  ({ kind: 'education', state: 'stated', personId: 'miner', statedBy: 'clerk-one', decidedBy: null, evidenceId: 'diploma', attachedBy: 'clerk-one', uploadedBy: 'clerk-one', ...more });
const bare = { evidenceId: null, attachedBy: null, uploadedBy: null };
const decider = (more: Partial<Decider> = {}): Decider => ({ accountIds: ['clerk-two'], personId: null, ofKeeper: true, ofRegulator: false, ...more });
const himself = decider({ accountIds: ['miner-account'], personId: 'miner', ofKeeper: false });

describe('a decision', () => {
  it.each([
    ['by whoever stated it', record(), 'verified', decider({ accountIds: ['clerk-one'] }), 'record/own-statement'],
    ['a refusal by whoever stated it', record(), 'refused', decider({ accountIds: ['clerk-one'] }), 'record/own-statement'],
    ['by another account of whoever stated it', record(), 'verified', decider({ accountIds: ['clerk-two', 'clerk-one'] }), 'record/own-statement'],
    ['by whoever attached the evidence', record({ attachedBy: 'clerk-two' }), 'verified', decider(), 'record/own-evidence'],
    ['by whoever uploaded it', record({ uploadedBy: 'clerk-two' }), 'verified', decider(), 'record/own-evidence'],
    ['a refusal by whoever attached it', record({ attachedBy: 'clerk-two' }), 'refused', decider(), 'record/own-evidence'],
    ['by another account of whoever attached it', record({ attachedBy: 'clerk-three' }), 'verified', decider({ accountIds: ['clerk-two', 'clerk-three'] }), 'record/own-evidence'],
    ['in one’s own file', record(), 'verified', decider({ personId: 'miner' }), 'record/own-file'],
    ['of what is verified', record({ state: 'verified' }), 'verified', decider(), 'record/state'],
    ['of what was refused', record({ state: 'refused' }), 'verified', decider(), 'record/state'],
    ['of what was withdrawn', record({ state: 'withdrawn' }), 'refused', decider(), 'record/state'],
  ] as const)('%s is refused', (_what, given, verdict, by, code) => expect(refusalOfDecision(given, verdict, by, given.evidenceId)).toMatchObject({ code }));

  it.each([
    ['that was replaced since it was seen', record(), 'verified', 'older', 'record/evidence-changed'],
    ['that came since there was none', record(), 'refused', null, 'record/evidence-changed'],
    ['that is not there', record(bare), 'verified', 'diploma', 'record/evidence-changed'],
    ['there never was', record(bare), 'verified', null, 'record/no-evidence'],
  ] as const)('on evidence %s is refused', (_what, given, verdict, seen, code) => expect(refusalOfDecision(given, verdict, decider(), seen)).toEqual({ code, details: {} }));

  it('by another is taken; a refusal needs no evidence; an import was stated by nobody at the desk', () => {
    expect(refusalOfDecision(record(), 'verified', decider(), 'diploma')).toBeNull();
    expect(refusalOfDecision(record(bare), 'refused', decider(), null)).toBeNull();
    expect(refusalOfDecision(record({ statedBy: null }), 'verified', decider(), 'diploma')).toBeNull();
  });
});

describe('evidence', () => {
  const byMiner = { statedBy: 'miner-account', attachedBy: 'miner-account', uploadedBy: 'miner-account' };
  it.each([
    ['the desk to what it stated', record(), decider()],
    ['the desk to what the person stated', record(byMiner), decider()],
    ['the person to what he stated', record(byMiner), himself],
    ['the person to what he stated and the desk has proved', record({ statedBy: 'miner-account' }), himself],
    ['the person to what the desk stated without any', record(bare), himself],
    ['the person in the place of what he attached', record({ attachedBy: 'miner-account' }), himself],
    ['a clerk in his own file to what he stated of himself', record({ statedBy: 'clerk-two' }), decider({ personId: 'miner' })],
  ])('is attached by %s', (_what, given, by) => expect(refusalOfAttachment(given, by)).toBeNull());

  it.each([
    ['the person in the place of what the desk attached', record(), himself, 'record/evidence-of-another'],
    ['the person who uploaded a file the desk attached', record({ uploadedBy: 'miner-account' }), himself, 'record/evidence-of-another'],
    ['a clerk in his own file in the place of a colleague’s', record(), decider({ personId: 'miner' }), 'record/evidence-of-another'],
    ['anybody to what is verified', record({ state: 'verified' }), decider(), 'record/state'],
    ['anybody to what was refused', record({ state: 'refused' }), himself, 'record/state'],
  ])('is not attached by %s', (_what, given, by, code) => expect(refusalOfAttachment(given, by)).toMatchObject({ code }));
});

describe('a withdrawal', () => {
  it.each([
    ['of what is withdrawn', record({ state: 'withdrawn' }), decider(), 'record/state'],
    ['of what was refused', record({ state: 'refused' }), decider(), 'record/state'],
    ['by the person, of what the desk stated', record(), himself, 'record/not-yours'],
    ['by the person, of what is verified', record({ state: 'verified', statedBy: 'miner-account' }), himself, 'record/not-yours'],
    ['of a verified name, which is his name', record({ kind: 'name', state: 'verified' }), decider(), 'record/state'],
    ['by whoever has come to keep the file since, of what others verified', record({ state: 'verified', decidedBy: 'clerk-three' }), decider(), 'record/not-yours'],
    ['by a clerk, of what is verified in his own file', record({ state: 'verified' }), decider({ personId: 'miner' }), 'record/not-yours'],
  ] as const)('%s is refused', (_what, given, by, code) => expect(refusalOfWithdrawal(given, by)).toMatchObject({ code }));

  it('by the desk before it is decided, after it by who stated or verified it or an office above, by the person of his own statement before it is decided', () => {
    expect(refusalOfWithdrawal(record(), decider({ accountIds: ['clerk-one'] }))).toBeNull();
    const verified = record({ state: 'verified', decidedBy: 'clerk-three' });
    expect(refusalOfWithdrawal(verified, decider({ accountIds: ['clerk-one'] }))).toBeNull();
    expect(refusalOfWithdrawal(verified, decider({ accountIds: ['clerk-three'] }))).toBeNull();
    expect(refusalOfWithdrawal(verified, decider({ ofRegulator: true }))).toBeNull();
    expect(refusalOfWithdrawal(record({ statedBy: 'miner-account' }), himself)).toBeNull();
    expect(refusalOfWithdrawal(record({ kind: 'name' }), decider())).toBeNull();
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
    ['a name', { kind: 'name', name: '郑明远' }, null],
  ])('%s', (_what, content, fault) => expect(contentFault(content, '1985-03-07', '2026-11-25')).toBe(fault));
});
