/** '2026年11月25日' of a calendar day. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** '2026年11月25日 14:05' of an instant, in Shanghai. */
export function instantWords(instant: string): string {
  const shanghai = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${dayWords(shanghai.slice(0, 10))} ${shanghai.slice(11, 16)}`;
}

export function stretchWords({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return `${dayWords(sinceOn)} 至 ${untilOn ? dayWords(untilOn) : '今'}`;
}
