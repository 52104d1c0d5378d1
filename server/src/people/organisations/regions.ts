import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { packageRoot } from '../../platform/package-root.ts';
import { regionAbove, type Region } from './domain/region-tree.ts';

const fileSchema = z.strictObject({
  'as-of': z.iso.date(), source: z.url(), regions: z.array(z.strictObject({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1) })).min(1),
});

/** Read once; a server with a damaged list does not start. The file stands beside the sources and is not compiled. */
const file = fileSchema.parse(parse(readFileSync(join(packageRoot(import.meta.dirname), 'src', 'people', 'organisations', 'regions.yaml'), 'utf8'), { schema: 'core' }));

/** The regions an organisation may be entered in, with the one each lies in. */
export const regions: readonly (Region & { parent: string | null })[] = file.regions.map((region) => ({ ...region, parent: regionAbove(region.code, file.regions) }));

/** The day the list was read. */
export const regionsAsOf: string = file['as-of'];

export function isRegion(code: string): boolean {
  return regions.some((region) => region.code === code);
}

/** A region and all it lies in, as far as they are listed: county, city, province, country. */
export function regionsAround(code: string): string[] {
  const above = regionAbove(code, regions);
  return above === null ? [code] : [code, ...regionsAround(above)];
}

/** The name of a region; of one that is not listed its code. */
export function regionName(code: string): string {
  return regions.find((region) => region.code === code)?.name ?? code;
}
