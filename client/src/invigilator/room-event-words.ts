import { tv } from '../catalogue/desk-invigilation.ts';
import { dateTime } from '../desk/times.ts';

interface PlaceInTime { startsAt: string; roomName: string }
interface EventFacts { minutes?: number | undefined; from?: PlaceInTime | undefined; to?: PlaceInTime | undefined }

/** The kinds of room events the server notes, in words of the room record. */
const words: Readonly<Record<string, string>> = {
  admitted: '核验入场', started: '开始答题', 'resumed-elsewhere': '在另一台电脑继续', paused: '暂停', resumed: '恢复', extended: '加时', 'handed-over': '准许换机',
  submitted: '交卷', 'time-over': '到时自动交卷', absent: '缺考', voided: '应考作废', 'session-voided': '整场作废', 'session-moved': '改期或换考场', 'wait-lifted': '解除登录等待',
};

/** A kind this page does not know is shown as it came, never dropped from a record. */
export function roomEventWords(kind: string, facts: EventFacts = {}): string {
  if (kind === 'extended' && facts.minutes !== undefined) return tv('record.extended', { minutes: facts.minutes });
  if (kind === 'session-moved' && facts.from && facts.to) return tv('record.moved', { from: placeWords(facts.from), to: placeWords(facts.to) });
  return words[kind] ?? kind;
}

function placeWords({ startsAt, roomName }: PlaceInTime): string {
  return `${dateTime(startsAt)} ${roomName}`;
}
