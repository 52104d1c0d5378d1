import { readFileSync } from 'node:fs';

it('the words of a file load nothing: a page that shows them takes no schema along', () => {
  const source = readFileSync(new URL('./file-words.ts', import.meta.url), 'utf8');
  expect(source.match(/^import (?!type )/gm)).toBeNull();
  expect(source.match(/^export (?!const )/gm)).toBeNull();
});
