import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Input, Tag } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { download } from '../desk/download.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { WorkbookUpload } from '../desk/workbook-upload.tsx';
import { poolWords, typeWords } from '../desk/words.ts';
import { RecentImports } from './bank-import/recent-imports.tsx';
import { sendFile } from './bank-import/send-file.ts';
import { countsInWords } from './banks-page.tsx';
import { QuestionText } from './question-text.tsx';
import { TemplateButton } from './template-button.tsx';

/** One bank: import, the questions without keys, export. */
export function BankPage() {
  const { bankId = '' } = useParams();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const banks = useQuery({ queryKey: ['banks'], queryFn: () => api.questionBanks.listBanks() });
  const bank = banks.data?.banks.find((one) => one.id === bankId);
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
        back={{ to: '/desk/institution/banks', label: ti('banks') }}
        under={bank && <><Tag color={bank.pool === 'exam' ? 'blue' : 'gold'}>{poolWords[bank.pool]}</Tag>{bank.operationItem} · {countsInWords(bank.counts)}</>}
      >
        <Button loading={exported.isPending} onClick={() => exported.mutate()}>{ti('bank.export')}</Button>
      </PageHeading>
      <RefusalAlert error={exported.error ?? banks.error} />
      <WorkbookUpload
        label={ti('bank.import')}
        hint={<>{ti('bank.import.hint')} <TemplateButton read={() => api.questionBanks.readTemplate()} /></>}
        taken={{ endings: ['.xlsx', '.docx', '.txt', '.json'], otherwise: ti('bank.import.otherwise') }}
        send={(file) => sendFile(bankId, file)}
        onRead={(preview) => void navigate(`/desk/institution/imports/${preview.id}`)}
      />
      <RecentImports bankId={bankId} />
      <Questions bankId={bankId} />
    </>
  );
}

function Questions({ bankId }: { bankId: string }) {
  const [place, setPlace] = useSearchParams();
  const search = place.get('search') ?? '';
  const query = useInfiniteQuery({
    queryKey: ['questions', bankId, search],
    queryFn: ({ pageParam }) => api.questionBanks.listQuestions({ params: { bankId }, query: { search, limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{ti('bank.questions')}</h2>
      <p className="desk-quiet">{ti('bank.questions.keys')}</p>
      <Input.Search
        className="desk-search"
        aria-label={ti('bank.questions.search')}
        placeholder={ti('bank.questions.search')}
        defaultValue={search}
        maxLength={100}
        allowClear
        enterButton
        onSearch={(words) => setPlace(words.trim() === '' ? {} : { search: words.trim() }, { replace: true })}
      />
      <Loaded query={query}>
        {({ pages }) => (
          <Rows
            label={ti('bank.questions')}
            rows={pages.flatMap((page) => page.questions)}
            rowKey={(question) => question.id}
            empty={search === '' ? ti('bank.questions.none') : ti('bank.questions.noMatch', { search })}
            columns={[
              { key: 'type', title: ti('bank.type'), width: 90, render: (question) => typeWords[question.type] },
              { key: 'stem', title: ti('bank.question'), render: (question) => <div className="desk-wrap"><QuestionText {...question} /></div> },
              { key: 'syllabus', title: ti('bank.syllabus'), width: 180, render: (question) => question.syllabusItem || '—' },
              { key: 'difficulty', title: ti('bank.difficulty'), width: 70, render: (question) => question.difficulty ?? '—' },
            ]}
          />
        )}
      </Loaded>
      <LoadMore query={query} />
    </section>
  );
}
