import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { ImportCommit } from '../desk/import-commit.tsx';
import { ImportPreview } from '../desk/import-preview.tsx';
import { LinkButton } from '../desk/link-button.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { dateTime } from '../desk/times.ts';
import { AskOverride } from './ask-override.tsx';
import { Retraining } from './retraining.tsx';

/** Who of an uploaded roster would be enrolled, row by row, and the decision. */
export function RosterPage() {
  const { rosterId = '' } = useParams();
  const cache = useQueryClient();
  const [outcome, setOutcome] = useState<{ enrolled: number; leftOut: number } | null>(null);
  const query = useQuery({ queryKey: ['roster', rosterId], queryFn: () => api.exams.readRoster({ params: { rosterId } }) });
  const done = async (result: { enrolled: number; leftOut: number }) => {
    setOutcome(result);
    await Promise.all(['session', 'sessions', 'candidates', 'roster'].map((key) => cache.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <Loaded query={query}>
      {(preview) => {
        const to = `/desk/institution/sessions/${preview.sessionId}`;
        const wanted = preview.counts.taken + preview.counts.mended;
        return (
          <>
            <PageHeading
              title={ti('roster.title', { file: preview.fileName })}
              back={{ to, label: ti('roster.toSession') }}
              under={preview.committedAt ? ti('roster.committed', { at: dateTime(preview.committedAt) }) : ti('roster.seatsLeft', { count: preview.seatsLeft })}
            />
            {outcome && <Alert role="status" type="success" showIcon className="desk-alert" title={ti('roster.done', outcome)} />}
            {preview.committedAt || outcome ? (
              <p><LinkButton type="primary" to={to}>{ti('roster.toSession')}</LinkButton></p>
            ) : (
              <ImportCommit
                counts={preview.counts}
                unit={ti('roster.unit')}
                obstacle={wanted > preview.seatsLeft ? ti('roster.tooMany', { count: wanted, seats: preview.seatsLeft }) : null}
                commit={(leaveOutRefused) => api.exams.commitRoster({ params: { rosterId }, body: { leaveOutRefused } })}
                onDone={(result) => void done(result)}
              />
            )}
            <ImportPreview kind="roster" rows={preview.rows} detail={(row) => <><Retraining rosterId={rosterId} row={row} /><AskOverride rosterId={rosterId} row={row} /></>} />
          </>
        );
      }}
    </Loaded>
  );
}
