import { plainContent, type QuestionContent } from '@kuangan/question-banks/engine';
import { countImport, judgeImport, shownNotes, type ReadImportRow, type Standing } from './import-verdicts.ts';

const question = (key: string, stem = '矿井下可以吸烟。'): QuestionContent => ({
  ...plainContent, type: 'true-false', stem, options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }], key, explanation: '', syllabusItem: '', difficulty: null, citation: null,
});
const row = (number: number, content: QuestionContent | null, contentHash: string | null, verdict: ReadImportRow['verdict'] = 'taken'): ReadImportRow => ({
  sheet: '题库', row: number, verdict, label: '', notes: [], question: content, contentHash,
});
const nothing: Standing = { inBank: new Map(), inOtherPool: new Set() };
const codes = (rows: ReadImportRow[], standing: Standing = nothing): string[][] => judgeImport(rows, standing, 'exam').map(({ verdict, notes }) => [verdict, ...notes.map(({ code }) => code)]);

describe('an import held against the banks', () => {
  it('refuses a question of the other pool even when this bank is empty', () => {
    expect(codes([row(2, question('F'), 'a')], { ...nothing, inOtherPool: new Set(['a']) })).toEqual([['refused', 'other-pool']]);
  });

  it('refuses another key than the bank has', () => {
    expect(codes([row(2, question('T'), 'a')], { ...nothing, inBank: new Map([['a', question('F')]]) })).toEqual([['refused', 'other-key-in-bank']]);
  });

  it('leaves what the reader refused refused', () => expect(codes([row(2, null, null, 'refused')])).toEqual([['refused']]));

  it('stores nothing twice', () => {
    const judged = judgeImport([row(2, question('F'), 'a'), row(3, question('F', '下井须带自救器。'), 'b', 'mended')], { ...nothing, inBank: new Map([['a', question('F')]]) }, 'exam');
    expect(judged.map(({ alreadyThere, notes }) => [alreadyThere, notes])).toEqual([[true, [{ code: 'already-there', detail: '' }]], [false, []]]);
    expect(countImport(judged)).toEqual({ taken: 0, mended: 1, refused: 0, alreadyThere: 1 });
  });

  it('quotes no key of the exam pool in a note', () => {
    const notes = [{ code: 'answer-normalised', detail: 'b' }, { code: 'key-in-stem-removed', detail: '(B)' }, { code: 'stem-number-removed', detail: '12' }];
    expect(shownNotes(notes, 'exam').map(({ detail }) => detail)).toEqual(['', '', '12']);
    expect(shownNotes(notes, 'practice')).toEqual(notes);
  });
});
