import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { starterBanks } from '@kuangan/question-banks/banks';

/** What every browser gets: no question, no key and nothing that grades may have found its way into it. */
describe('the built client', () => {
  const folder = path.resolve(import.meta.dirname, '..', '..', 'client', 'dist');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:js|css|html|json|map)$/.test(entry.name))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
  const whole = files.join('\n');

  it('is there, and its texts are read as they are written', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(whole).toContain('服务器已存');
  });

  it('holds no question of any bank that ships, neither stem nor explanation', () => {
    const texts = starterBanks.flatMap(({ questions }) => questions.flatMap(({ stem, explanation }) => [stem, explanation])).filter((text) => text.length >= 8);
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter((text) => whole.includes(text))).toEqual([]);
  });

  it('holds nothing of the parts that know keys: no reader of files, no drawing, no grading, no column of the database', () => {
    for (const secret of ['answer_key', 'no-such-slot', 'has no key', 'bank_import_row', 'keyHash', 'ungradable']) expect({ secret, found: whole.includes(secret) }).toEqual({ secret, found: false });
  });
});
