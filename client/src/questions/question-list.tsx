import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { QuestionRow } from '@kuangan/server/contract';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tb } from '../catalogue/questions.ts';
import { LoadMore } from '../desk/load-more.tsx';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { typeWords } from '../desk/words.ts';
import { FilingDialog } from './filing-dialog.tsx';
import { mostAtOnce } from './filing.ts';
import { addressWith, filterOf, queryOf, withoutFilter } from './filter.ts';
import { QuestionFilters } from './question-filters.tsx';
import { StateTags } from './question-tags.tsx';

const pageSize = 100;

/** The questions of a bank: narrowed by what stands in the address, some of them chosen to be filed anew. */
export function QuestionList({ bankId }: { bankId: string }) {
  const [place, setPlace] = useSearchParams();
  const filter = filterOf(place);
  const choices = useQuery({ queryKey: ['question-filters', bankId], queryFn: () => api.questions.readFilters({ params: { bankId } }) });
  const query = useInfiniteQuery({
    queryKey: ['questions', bankId, filter],
    queryFn: ({ pageParam }) => api.questionBanks.listQuestions({ params: { bankId }, query: { ...queryOf(filter), limit: pageSize, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{tb('questions')}</h2>
      <p className="desk-quiet">{tb('keys')}</p>
      <QuestionFilters filter={filter} choices={choices.data} onChange={(changed) => setPlace(addressWith(place, changed), { replace: true })} onReset={() => setPlace(withoutFilter(place), { replace: true })} />
      <Loaded query={query}>
        {({ pages }) => (
          <Found key={JSON.stringify(filter)} bankId={bankId} rows={pages.flatMap((page) => page.questions)} total={pages[0]?.total ?? 0} narrowed={Object.keys(filter).length > 0} mayEdit={choices.data?.mayEdit === true} syllabusItems={choices.data?.syllabusItems ?? []} tags={choices.data?.tags ?? []} />
        )}
      </Loaded>
      <LoadMore query={query} label={tb('more')} />
    </section>
  );
}

interface FoundProps { bankId: string; rows: readonly QuestionRow[]; total: number; narrowed: boolean; mayEdit: boolean; syllabusItems: readonly string[]; tags: readonly string[] }

function Found({ bankId, rows, total, narrowed, mayEdit, syllabusItems, tags }: FoundProps) {
  const base = useDeskBase();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [filing, setFiling] = useState(false);
  const some = rows.filter(({ id }) => chosen.has(id));
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const tick = (question: QuestionRow) => <Checkbox aria-label={tb('select', { place: rows.indexOf(question) + 1 })} checked={chosen.has(question.id)} onChange={() => choose(question.id)} />;
  const stem = (question: QuestionRow) => <Link to={`${base}/questions/${question.id}`} className="q-stem">{question.stem}{question.hasMedia && <span className="q-pictured">{tb('picture')}</span>}</Link>;
  return (
    <>
      <div className="q-counts">
        <span role="status">{tb(narrowed ? 'total.found' : 'total', { total })}{rows.length < total && `，${tb('shown', { shown: rows.length })}`}</span>
        {mayEdit && rows.length > 0 && (
          <>
            <Checkbox checked={some.length === rows.length} indeterminate={some.length > 0 && some.length < rows.length} onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}>{tb('selectAll')}</Checkbox>
            {some.length > 0 && (
              <>
                <span>{tb('selected', { count: some.length })}</span>
                <Button type="primary" disabled={some.length > mostAtOnce} onClick={() => setFiling(true)}>{tb('file')}</Button>
                <Button type="link" onClick={() => setChosen(new Set())}>{tb('unselect')}</Button>
                {some.length > mostAtOnce && <span className="q-warn">{tb('file.most', { most: mostAtOnce })}</span>}
              </>
            )}
          </>
        )}
      </div>
      <Rows<QuestionRow>
        label={tb('questions')} rows={rows} rowKey={({ id }) => id} empty={tb(narrowed ? 'none.found' : 'none')} pageSize={Number.MAX_SAFE_INTEGER}
        columns={[
          { key: 'type', title: tb('type'), width: 120, render: (question) => <span className="q-card-title">{mayEdit && tick(question)}{typeWords[question.type]}</span> },
          { key: 'stem', title: tb('question'), render: (question) => <div className="desk-wrap">{stem(question)}</div> },
          { key: 'state', title: tb('state'), width: 150, render: (question) => <StateTags state={question.state} pending={question.pending} revision={question.revision} /> },
          { key: 'syllabus', title: tb('syllabus'), width: 150, render: ({ syllabusItem, tags: own }) => <>{syllabusItem || '—'}{own.length > 0 && <div className="desk-quiet">{own.join('、')}</div>}</> },
          { key: 'difficulty', title: tb('difficulty'), width: 60, render: ({ difficulty }) => difficulty ?? '—' },
          { key: 'citation', title: tb('citation'), width: 170, render: ({ citation }) => (citation ? tb('citation.value', { title: citation.title, clause: citation.clause ?? '' }) : '—') },
          { key: 'author', title: tb('author'), width: 90, render: ({ authorName }) => authorName ?? '—' },
        ]}
      />
      {filing && <FilingDialog bankId={bankId} rows={some} syllabusItems={syllabusItems} tags={tags} onClose={() => setFiling(false)} onDone={() => { setFiling(false); setChosen(new Set()); }} />}
    </>
  );
}
