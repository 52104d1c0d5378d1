/** Dates in plain Chinese, always in Asia/Shanghai, whatever the device is set to. */
const zone = 'Asia/Shanghai';
const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

interface Parts { year: number; month: number; day: number; hour: number; minute: number }

function partsOf(instant: string | number): Parts {
  const found: Record<string, number> = {};
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' });
  for (const { type, value } of format.formatToParts(new Date(instant))) found[type] = Number(value);
  return found as unknown as Parts;
}

/** The calendar day of an instant, 'YYYY-MM-DD'. */
export function dayOf(instant: string | number): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** '14:05' */
export function timeOf(instant: string | number): string {
  const { hour, minute } = partsOf(instant);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** '2026年11月25日（星期三）' of a calendar day. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? '';
  return `${year}年${month}月${date}日（星期${weekday}）`;
}

/** '今天', '明天', '后天' or '11月30日（星期一）', seen from `now`. */
export function nearDayWords(day: string, now: string | number): string {
  const distance = daysBetween(dayOf(now), day);
  const near = ['今天', '明天', '后天'][distance];
  return near ?? dayWords(day).slice(day.startsWith(dayOf(now).slice(0, 4)) ? 5 : 0);
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** '2026年11月25日（星期三）14:05' */
export function instantWords(instant: string | number): string {
  return `${dayWords(dayOf(instant))}${timeOf(instant)}`;
}

/** '45 秒', '3 分钟', '1 小时 5 分钟': a wait, rounded up so that it is never too short. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))} 秒`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

/** '1:59:30' or '09:05' of seconds left, never below zero. */
export function countdownOf(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds));
  const minutesAndSeconds = `${String(Math.floor((left % 3600) / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
  return left >= 3600 ? `${Math.floor(left / 3600)}:${minutesAndSeconds}` : minutesAndSeconds;
}
