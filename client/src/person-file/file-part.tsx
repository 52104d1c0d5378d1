import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/desk-corrections.ts';
import { factInWords, factWords } from '@kuangan/server/contract/fact-words';
import { keepingWords, passWords } from '../catalogue/person-file.ts';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';
import { MarkShown, PracticeTag, SittingTag } from '../desk/state-tag.tsx';
import { dateTime } from '../desk/times.ts';
import { FileDownload } from './file-download.tsx';

/** What other modules know of the person whose page this is: keepers, exams, passes, facts; and the file to take along. */
export function FilePart() {
  const { personId = '' } = useParams();
  const query = useQuery({ queryKey: ['person-file', personId], queryFn: () => api.personFile.readFile({ params: { personId } }) });
  return (
    <Loaded query={query}>
      {(file) => (
        <>
          <section aria-labelledby="keepers">
            <h2 id="keepers">{tc('keepers')}</h2>
            <Rows label={tc('keepers')} rows={file.keepers} rowKey={(one) => one.organisationId + one.because} empty={tc('none')} columns={[
              { key: 'name', title: tc('organisation'), render: (one) => one.name },
              { key: 'because', title: tc('because'), render: (one) => keepingWords[one.because] },
              { key: 'since', title: tc('days'), render: (one) => stretch(one) },
            ]} />
          </section>
          <section aria-labelledby="exams">
            <h2 id="exams">{tc('exams')}</h2>
            <Rows label={tc('exams')} rows={file.sittings} rowKey={(one) => one.id} empty={tc('none')} columns={[
              { key: 'item', title: tc('item'), render: (one) => <>{one.operationItem} <PracticeTag practice={one.practice} /></> },
              { key: 'at', title: tc('at'), render: (one) => dateTime(one.startsAt) },
              { key: 'institution', title: tc('institution'), render: (one) => one.institutionName },
              { key: 'mark', title: tc('mark'), render: (one) => <MarkShown mark={one.mark} passed={one.passed} /> },
              { key: 'state', title: tc('state'), render: (one) => <SittingTag state={one.state} /> },
            ]} />
          </section>
          <section aria-labelledby="passes">
            <h2 id="passes">{tc('passes')}</h2>
            <Rows label={tc('passes')} rows={file.passes} rowKey={(one) => one.id} empty={tc('none')} columns={[
              { key: 'item', title: tc('item'), render: (one) => <>{one.operationItem} <PracticeTag practice={one.practice} /></> },
              { key: 'days', title: tc('days'), render: (one) => stretch({ sinceOn: one.passedOn, untilOn: one.validUntilOn }) },
              { key: 'state', title: tc('state'), render: (one) => <Tag color={one.state === 'valid' ? 'green' : one.state === 'revoked' ? 'red' : 'default'}>{passWords[one.state]}</Tag> },
            ]} />
          </section>
          <section aria-labelledby="facts">
            <h2 id="facts">{tc('facts')}</h2>
            <p className="desk-quiet">{tc('facts.what')}</p>
            <Rows label={tc('facts')} rows={file.facts} rowKey={(one) => one.kind + one.sourceId} empty={tc('none')} columns={[
              { key: 'kind', title: tc('fact'), render: (one) => <>{factWords[one.kind]} <PracticeTag practice={one.practice} /></> },
              { key: 'detail', title: tc('detail'), render: (one) => <div className="desk-wrap">{factInWords(one)}</div> },
              { key: 'days', title: tc('days'), render: (one) => (one.until ? stretch({ sinceOn: one.on, untilOn: one.until }) : one.on) },
              { key: 'holds', title: tc('state'), render: (one) => <Tag color={one.holds ? 'green' : one.withdrawnAt ? 'red' : 'default'}>{tc(one.holds ? 'holds' : one.withdrawnAt ? 'fallen' : 'ended')}</Tag> },
            ]} />
          </section>
          <section aria-labelledby="download">
            <h2 id="download">{tc('download')}</h2>
            <p className="desk-quiet">{tc('downloadHint')}</p>
            <FileDownload personId={personId} />
          </section>
        </>
      )}
    </Loaded>
  );
}

function stretch({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return `${sinceOn} ${tc('until')} ${untilOn ?? tc('now')}`;
}
