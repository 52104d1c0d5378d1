import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { bankLevelWords, tb } from '../catalogue/questions.ts';
import { download } from '../desk/download.ts';
import { LinkButton } from '../desk/link-button.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { TemplateButton } from '../desk/template-button.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { poolWords } from '../desk/words.ts';
import { WorkbookUpload } from '../desk/workbook-upload.tsx';
import { countsInWords } from './banks-page.tsx';
import { ExportPaperDialog } from './export-paper-dialog.tsx';
import { RecentImports } from './import/recent-imports.tsx';
import { sendFile } from './import/send-file.ts';
import { LayersPart } from './layers-part.tsx';
import { QuestionList } from './question-list.tsx';
import './questions.css';

/** One bank: import, the questions without keys, the layers it stands on, export. */
export function BankPage() {
  const { bankId = '' } = useParams();
  const base = useDeskBase();
  const navigate = useNavigate();
  const [place, setPlace] = useSearchParams();
  const { message } = App.useApp();
  const [printing, setPrinting] = useState(false);
  const layers = place.get('part') === 'layers';
  const banks = useQuery({ queryKey: ['banks'], queryFn: () => api.questionBanks.listBanks() });
  const bank = banks.data?.banks.find((one) => one.id === bankId);
  const mayEdit = bank?.abilities['edit'] === true;
  const exported = useMutation({
    mutationFn: () => api.questionBanks.exportBank({ params: { bankId } }),
    onSuccess: (file) => {
      download(file);
      void message.success(ti('bank.exported'));
    },
  });
  return (
    <>
      <PageHeading
        title={bank?.title ?? ti('banks')}
        back={{ to: `${base}/banks`, label: ti('banks') }}
        under={bank && (
          <>
            <Tag color={bank.pool === 'exam' ? 'blue' : 'gold'}>{poolWords[bank.pool]}</Tag><Tag>{bankLevelWords[bank.level]}</Tag>{bank.operationItem} · {countsInWords(bank.counts)}
            <div><Link to="?pending=draft">{tb('pending.draft')} {bank.drafts}</Link> · <Link to="?pending=submitted">{tb('pending.submitted')} {bank.waiting}</Link></div>
          </>
        )}
      >
        {mayEdit && <LinkButton type="primary" to={`${base}/banks/${bankId}/new`}>{tb('enter')}</LinkButton>}
        {mayEdit && <Button loading={exported.isPending} onClick={() => exported.mutate()}>{ti(bank.pool === 'practice' ? 'bank.export.keys' : 'bank.export')}</Button>}
        {mayEdit && <Button onClick={() => setPrinting(true)}>{tb('paper.export')}</Button>}
      </PageHeading>
      {bank && printing && <ExportPaperDialog bank={bank} onClose={() => setPrinting(false)} />}
      <RefusalAlert error={exported.error ?? banks.error} />
      {mayEdit && !layers && (
        <WorkbookUpload
          label={ti('bank.import')}
          hint={<>{ti('bank.import.hint')} <TemplateButton read={() => api.questionBanks.readTemplate()} /></>}
          taken={{ endings: ['.xlsx', '.docx', '.txt', '.json'], otherwise: ti('bank.import.otherwise') }}
          send={(file) => sendFile(bankId, file)}
          onRead={(preview) => void navigate(`${base}/imports/${preview.id}`)}
        />
      )}
      {mayEdit && !layers && <RecentImports bankId={bankId} />}
      <div className="desk-scroll">
        <Segmented aria-label={tb('parts')} value={layers ? 'layers' : 'questions'} options={[{ value: 'questions', label: tb('questions') }, { value: 'layers', label: tb('layers') }]} onChange={(part) => setPlace(part === 'layers' ? { part } : {}, { replace: true })} />
      </div>
      {layers ? <LayersPart bankId={bankId} /> : <QuestionList bankId={bankId} />}
    </>
  );
}
