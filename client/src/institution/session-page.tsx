import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { tp } from '../catalogue/paper-trial.ts';
import { can } from '../desk/ability.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { SessionForms } from './forms-shown.tsx';
import { SessionFacts } from '../desk/session-facts.tsx';
import { WorkbookUpload } from '../desk/workbook-upload.tsx';
import { CancelSession } from './cancel-session.tsx';
import { CandidatesPart } from './candidates-part.tsx';
import { MarksPart } from './marks-part.tsx';
import { TemplateButton } from '../desk/template-button.tsx';

const parts = ['candidates', 'roster', 'marks', 'forms'] as const;

/** One exam session: candidates, roster, tickets, marks. */
export function SessionPage() {
  const { sessionId = '' } = useParams();
  const [place, setPlace] = useSearchParams();
  const navigate = useNavigate();
  const session = useQuery({ queryKey: ['session', sessionId], queryFn: () => api.exams.readSession({ params: { sessionId } }) });
  const candidates = useQuery({ queryKey: ['candidates', sessionId], queryFn: () => api.exams.listCandidates({ params: { sessionId } }) });
  const none = candidates.data?.candidates.length === 0;
  const part = parts.find((name) => name === place.get('part')) ?? 'candidates';
  return (
    <Loaded query={session}>
      {(one) => (
        <>
          <PageHeading title={one.operationItem} back={{ to: '/desk/institution/sessions', label: ti('sessions') }} under={<SessionFacts session={one} />}>
            {can(one, 'cancel') && <CancelSession session={one} />}
            <LinkButton to="tickets" disabled={none}>{ti('session.tickets')}</LinkButton>
          </PageHeading>
          <Tabs
            aria-label={ti('session.parts')}
            activeKey={part}
            onChange={(key) => setPlace(key === 'candidates' ? {} : { part: key }, { replace: true })}
            items={[
              {
                key: 'candidates', label: ti('session.part.candidates'),
                children: <Loaded query={candidates}>{(data) => <CandidatesPart candidates={data.candidates} sessionId={sessionId} onRoster={() => setPlace({ part: 'roster' })} />}</Loaded>,
              },
              {
                key: 'roster', label: ti('session.part.roster'),
                children: (
                  <WorkbookUpload
                    label={ti('roster.upload')}
                    hint={one.state === 'planned' ? <>{ti('roster.hint')} <TemplateButton read={() => api.exams.readRosterTemplate()} /></> : ti('roster.closed')}
                    disabled={one.state !== 'planned'}
                    send={(file) => api.exams.uploadRoster({ params: { sessionId }, file })}
                    onRead={(preview) => void navigate(`/desk/institution/rosters/${preview.id}`)}
                  />
                ),
              },
              { key: 'forms', label: tp('forms.title'), children: <SessionForms sessionId={sessionId} /> },
              { key: 'marks', label: ti('session.part.marks'), children: <Loaded query={candidates}>{(data) => <MarksPart candidates={data.candidates} sessionId={sessionId} />}</Loaded> },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
