import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BankImport } from '@kuangan/server/contract';
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
import { useDeskBase } from '../desk/use-desk-base.ts';
import { typeWords } from '../desk/words.ts';
import { QuestionText } from './question-text.tsx';

interface Outcome { added: number; alreadyThere: number; leftOut: number }

/** What an uploaded workbook would bring into a bank, row by row, and the decision. */
export function BankImportPage() {
  const { importId = '' } = useParams();
  const base = useDeskBase();
  const cache = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  // Thousands of rows that never change: read once.
  const query = useQuery({ queryKey: ['import', importId], queryFn: () => api.questionBanks.readImport({ params: { importId } }), staleTime: Infinity });
  const done = async (result: Outcome) => {
    setOutcome(result);
    await Promise.all(['banks', 'questions', 'import'].map((key) => cache.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <Loaded query={query}>
      {(preview) => (
        <>
          <PageHeading
            title={ti('import.title', { file: preview.fileName })}
            back={{ to: `${base}/banks/${preview.bankId}`, label: ti('banks') }}
            under={preview.committedAt ? ti('import.committed', { at: dateTime(preview.committedAt) }) : ti('import.uploaded', { at: dateTime(preview.uploadedAt) })}
          />
          {outcome && <Alert role="status" type="success" showIcon className="desk-alert" title={outcomeInWords(outcome)} />}
          {preview.counts.alreadyThere > 0 && !preview.committedAt && (
            <Alert type="info" showIcon className="desk-alert" title={ti('import.alreadyThere', { count: preview.counts.alreadyThere })} />
          )}
          {preview.committedAt || outcome ? (
            <p><LinkButton type="primary" to={`${base}/banks/${preview.bankId}`}>{ti('import.toBank')}</LinkButton></p>
          ) : (
            <ImportCommit
              counts={preview.counts}
              unit={ti('import.unit')}
              commit={(leaveOutRefused) => api.questionBanks.commitImport({ params: { importId }, body: { leaveOutRefused } })}
              onDone={(result) => void done(result)}
            />
          )}
          <ImportPreview kind="questions" rows={preview.rows} detail={(row) => <AsStored question={row.question} />} />
        </>
      )}
    </Loaded>
  );
}

function outcomeInWords(outcome: Outcome): string {
  return outcome.added === 0 ? ti('import.done.nothing', { alreadyThere: outcome.alreadyThere }) : ti('import.done', { ...outcome });
}

function AsStored({ question }: { question: BankImport['rows'][number]['question'] }) {
  if (question === null) return null;
  return <details className="desk-as-stored"><summary>{typeWords[question.type]}</summary><QuestionText {...question} /></details>;
}
