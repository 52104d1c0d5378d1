/**
 * Minutes of entry a session lost while the server was silent: only the silence after its start counts, since nobody
 * could have entered before.
 */
export function entryMinutesLost(startsAt: Date, silentFrom: Date, silentUntil: Date): number {
  const lostMs = silentUntil.getTime() - Math.max(startsAt.getTime(), silentFrom.getTime());
  return Math.max(0, Math.ceil(lostMs / 60_000));
}
