import { normaliseWording } from '../engine/content-hash.ts';
import { randomStream } from '../engine/random.ts';
import { openQuestionFile } from './question-file.ts';
import { gbk } from './test-material/gbk.ts';
import { makeDocument, paragraph, run } from './test-material/make-document.ts';
import { plantText } from './test-material/plant-text.ts';

const containers: [string, (text: string) => Uint8Array][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`)],
  ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['GBK', gbk],
  ['paragraphs of a document', (text) => makeDocument({ body: text.split('\n').map((line) => paragraph(line)).join('') })],
  ['lines of one paragraph', (text) => makeDocument({ body: `<w:p>${text.split('\n').map((line) => run(line)).join('<w:r><w:br/></w:r>')}</w:p>` })],
];
const seeds = Number(process.env['MIXTURE_SEEDS'] ?? 240);

describe('a mixture of every layout, encoding and container', () => {
  it(`over ${seeds} seeds, what is taken is what was planted, and nothing planted defective is taken`, async () => {
    let sound = 0;
    let taken = 0;
    const wrong: unknown[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const planted = plantText(randomStream(`text mixture ${seed}`));
      const [container, pack] = containers[seed % containers.length]!;
      const reading = await openQuestionFile(pack(planted.text), 'x');
      if (!reading.ok) { wrong.push([seed, reading.refusal]); continue; }
      expect(reading.counts.rows).toBe(reading.rows.length);
      for (const question of planted.questions) {
        const rows = reading.rows.filter((row) => row.question?.stem.includes(question.token));
        if (question.defect === null) {
          sound += 1;
          if (rows.length === 1) taken += 1;
        } else if (rows.length > 0) wrong.push([seed, container, question.defect, question.stem, rows.map(({ notes }) => notes)]);
        // Refused or taken: it has left a trace.
        const seen = reading.rows.some(({ written, source }) => JSON.stringify([written, source]).includes(question.token)) || reading.unread.some(({ text }) => text.includes(question.token));
        if (!seen) wrong.push([seed, container, 'vanished', question.stem]);
        for (const { question: read } of rows) {
          const same = read && question.defect === null && read.type === question.type && read.key === question.key
            && normaliseWording(read.stem).replace(/\(\)/g, '') === normaliseWording(question.stem).replace(/\(\)/g, '') && JSON.stringify(read.options.map(({ text }) => text)) === JSON.stringify(question.options);
          if (!same && question.defect === null) wrong.push(`${seed} ${container}: ${question.type} ${question.stem} [${question.options.join('|')}] ${question.key} READ ${read?.type} ${read?.stem} [${read?.options.map(({ text }) => text).join('|')}] ${read?.key}`);
        }
      }
      const orphans = reading.rows.filter(({ notes }) => notes.some(({ code }) => code === 'key-without-question')).length;
      if (orphans < planted.orphans) wrong.push([seed, 'orphans', planted.orphans, orphans]);
      // A row that is taken is one that was planted.
      for (const row of reading.rows) if (row.question && !planted.questions.some(({ token }) => row.question?.stem.includes(token))) wrong.push([seed, container, 'invented', row.question]);
    }
    expect(wrong).toEqual([]);
    // Nothing would be wrong either if nothing were taken.
    expect(taken / sound).toBeGreaterThan(0.9);
  });
});
