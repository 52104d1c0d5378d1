/** Points are summed in hundredths; a field being typed counts as nothing. */
export function sumOf(points: readonly (number | null | undefined)[]): number {
  return points.reduce<number>((sum, one) => sum + Math.round((one ?? 0) * 100), 0) / 100;
}
