import type { ExamSession, SittingState } from '@kuangan/server/contract';
import { Tag } from 'antd';
import { t } from '../catalogue/desk.ts';
import { sessionWords, sittingWords } from './words.ts';

const sittingColours: Record<SittingState, string> = {
  enrolled: 'default', admitted: 'cyan', answering: 'blue', paused: 'orange', submitted: 'green', graded: 'green', absent: 'default', voided: 'red', withdrawn: 'default',
};
const sessionColours: Record<ExamSession['state'], string> = { planned: 'blue', concluded: 'green', voided: 'red', cancelled: 'default' };

export const SittingTag = ({ state }: { state: SittingState }) => <Tag color={sittingColours[state]}>{sittingWords[state]}</Tag>;
export const SessionTag = ({ state }: { state: ExamSession['state'] }) => <Tag color={sessionColours[state]}>{sessionWords[state]}</Tag>;
/** Everything drawn from a practice bank says so wherever it is shown. */
export const PracticeTag = ({ practice }: { practice: boolean }) => (practice ? <Tag color="gold" variant="outlined">{t('practice')}</Tag> : null);

/** A mark with its verdict in words, never by colour alone. */
export function MarkShown({ mark, passed }: { mark: number | null; passed: boolean | null }) {
  if (mark === null) return <>—</>;
  return <span className="desk-mark">{mark} <Tag color={passed ? 'green' : 'red'}>{t(passed ? 'passed' : 'failed')}</Tag></span>;
}
