import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/index.ts';
import { tb } from '../catalogue/questions.ts';
import { deskOf } from '../desk/me.ts';
import { dateTime } from '../desk/times.ts';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { typeWords } from '../desk/words.ts';

/** Planned sessions for which no paper could be drawn from what stands in their banks now; nothing where all can. */
export function SessionsAtRisk() {
  const base = useDeskBase();
  const query = useQuery({ queryKey: ['sessions-at-risk'], queryFn: () => api.exams.listSessionsAtRisk() });
  const sessions = query.data?.sessions ?? [];
  if (sessions.length === 0) return null;
  return (
    <Alert
      type="warning" showIcon className="desk-alert" title={tb('risk', { count: sessions.length })}
      description={
        <ul className="q-risk">
          {sessions.map(({ id, startsAt, operationItem, siteName, bankId, bankTitle, missing }) => (
            <li key={id}>
              {/* only the clerk's desk has a page for one session */}
              {base === deskOf.clerk ? <Link to={`${base}/sessions/${id}`}>{dateTime(startsAt)} {operationItem}</Link> : <strong>{dateTime(startsAt)} {operationItem}</strong>}，{siteName}，<Link to={`${base}/banks/${bankId}`}>{bankTitle}</Link>：
              {missing.map(({ type, wanted, available }) => tb('risk.missing', { type: typeWords[type], wanted, available })).join('，')}
            </li>
          ))}
        </ul>
      }
    />
  );
}
