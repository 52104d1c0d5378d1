/** 行政区划. */
export interface Region {
  code: string;
  name: string;
}

const country = '100000';

/** The code of the region a region lies in: its city, its province, the country; the nearest that is listed. Null for the country. */
export function regionAbove(code: string, listed: readonly Region[]): string | null {
  if (code === country) return null;
  const wider = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, country].filter((one) => one !== code);
  return wider.find((one) => listed.some((region) => region.code === one)) ?? null;
}

/** The digits that a region and every region in it begin with. */
export function regionPrefix(code: string): string {
  if (code === country) return '';
  return code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
}
