import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Result } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../api/index.ts';
import { tm } from '../catalogue/marking.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { MarkForm } from './mark-form.tsx';
import './marking.css';

/** One answer after the other, until none of this session waits for this marker. */
export function MarkingDeskPage() {
  const { sessionId = '' } = useParams();
  const list = useLocation().pathname.replace(/\/[^/]+$/, '');
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [after, setAfter] = useState<string>();
  // never from what was kept: another may have settled it meanwhile
  const query = useQuery({ queryKey: ['marking', sessionId, 'next', after], queryFn: () => api.marking.nextAnswer({ params: { sessionId }, query: after ? { after } : {} }), gcTime: 0, refetchOnWindowFocus: false });
  const goOn = async (from: string) => {
    window.scrollTo(0, 0);
    setAfter(from);
    await cache.invalidateQueries({ queryKey: ['marking'], refetchType: after === from ? 'active' : 'none' });
  };
  return (
    <Loaded query={query}>
      {({ task, session }) => (
        <>
          <PageHeading title={session.operationItem} back={{ to: list, label: tm('back') }} under={tm('under', { marked: session.marked, waiting: session.waiting, answers: session.answers, settled: session.settled })} />
          {task
            ? <MarkForm key={task.id} task={task} onMarked={() => goOn(task.id)} onLater={() => goOn(task.id)} />
            : <Result status="success" title={session.running ? tm('running') : tm('finished')} extra={<Button type="primary" onClick={() => void navigate(list)}>{tm('back')}</Button>} />}
        </>
      )}
    </Loaded>
  );
}
