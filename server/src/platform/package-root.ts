import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the package a source stands in, built or not: what is not compiled, as tables of data, lies in its `src`. */
export function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the server’s package.json is missing');
  return packageRoot(parent);
}
