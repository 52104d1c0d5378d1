/** `npm run bench -- SUITE`: measures and prints a table; writes .bench/SUITE.json, one flat object of numbers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildWhatChanged } from '../../server/launch/building.mjs';
import { installDependencies } from '../../server/launch/dependencies.mjs';
import { round } from './measure.mjs';

const suites = ['exams', 'people', 'question-banks'];
const wanted = process.argv.slice(2).length > 0 ? process.argv.slice(2) : suites;
const folder = path.resolve(import.meta.dirname, '..', '..', '.bench');

for (const name of wanted) {
  if (!suites.includes(name)) {
    console.error(`There is no suite ${name}. There are: ${suites.join(', ')}.`);
    process.exit(2);
  }
}
// what is measured is what is built: a bench of yesterday's code would be believed
await installDependencies((note) => console.error(`  ${note}`));
await buildWhatChanged((note) => console.error(`  ${note}`));

let failed = false;
for (const name of wanted) {
  const { measure } = await import(`./${name}.mjs`);
  const figures = Object.fromEntries(Object.entries(await measure((/** @type {string} */ text) => console.error(`  ${text}`))).map(([key, value]) => [key, round(value)]));
  if (Object.entries(figures).some(([key, value]) => /_lost$|_errors$/.test(key) && value > 0)) failed = true;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`\n${name}`);
  const width = Math.max(...Object.keys(figures).map((key) => key.length));
  for (const [key, value] of Object.entries(figures)) console.log(`  ${key.padEnd(width)}  ${value}`);
}
process.exit(failed ? 1 : 0);
