/** The kinds of room events the server notes, in words of the room record. */
const words: Readonly<Record<string, string>> = {
  admitted: '核验入场', started: '开始答题', 'resumed-elsewhere': '在另一台电脑继续', paused: '暂停', resumed: '恢复', extended: '加时', 'handed-over': '准许换机',
  submitted: '交卷', 'time-over': '到时自动交卷', absent: '缺考', voided: '应考作废', 'session-voided': '整场作废', 'session-moved': '改期或换考场', 'wait-lifted': '解除登录等待',
};

/** A kind this page does not know is shown as it came, never dropped from a record. */
export const roomEventWords = (kind: string): string => words[kind] ?? kind;
