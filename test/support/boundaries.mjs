import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

/**
 * Checks who imports whom. The command line of dependency-cruiser insists on Node 22; its library runs on 20 as well.
 * Usage: node test/support/boundaries.mjs [FOLDER]  (default: this repository)
 */
const config = path.resolve(import.meta.dirname, '..', '..', '.config', 'dependency-cruiser.cjs');
const { forbidden, options } = createRequire(import.meta.url)(config);
process.chdir(process.argv[2] ?? path.resolve(import.meta.dirname, '..', '..'));

const folders = ['server', 'client', 'question-banks', 'proctoring', 'test'].filter((name) => existsSync(name));
const { output } = await cruise(folders, { ...options, validate: true, ruleSet: { forbidden } }, options.enhancedResolveOptions);
const { violations, totalCruised } = output.summary;
for (const { rule, from, to, cycle } of violations) {
  const reason = forbidden.find(({ name }) => name === rule.name)?.comment;
  console.log(`${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}${reason ? `  (${reason})` : ''}`);
}
console.log(`${violations.length === 0 ? '✓' : '✗'} ${totalCruised} files, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 || totalCruised === 0 ? 1 : 0;
