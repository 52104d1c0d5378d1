import type { PersonFile } from '@kuangan/server/contract';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/index.ts';
import { tc } from '../catalogue/desk-corrections.ts';
import { factInWords, factWords } from '@kuangan/server/contract/fact-words';
import { keepingWords, passWords, rosterLines } from '../catalogue/person-file.ts';
import { Loaded } from '../desk/loaded.tsx';
import { Rows } from '../desk/rows.tsx';
import { MarkShown, PracticeTag, SittingTag } from '../desk/state-tag.tsx';
import { dateTime } from '../desk/times.ts';
import { Unbroken } from '../desk/unbroken.tsx';
import { FileDownload } from './file-download.tsx';

/** What other modules know of the person whose page this is: keepers, exams, passes, facts; and the file to take along. */
export function FilePart() {
  const { personId = '' } = useParams();
  const query = useQuery({ queryKey: ['person-file', personId], queryFn: () => api.personFile.readFile({ params: { personId } }) });
  return (
    <Loaded query={query}>
      {(file) => {
        const parts = partsOf(file);
        const empty = parts.filter(({ things }) => things === 0).map(({ title }) => title);
        return (
          <>
            {parts.filter(({ things }) => things > 0).map(({ key, title, hint, rows }) => (
              <section key={key} aria-labelledby={key}>
                <h2 id={key}>{title}</h2>
                {hint && <p className="desk-quiet">{hint}</p>}
                {rows}
              </section>
            ))}
            {/* what is empty is said once, instead of a heading and a box each */}
            {empty.length > 0 && <p className="desk-none desk-rest">{tc('nothingYet', { parts: empty.join('、') })}</p>}
            <section aria-labelledby="download">
              <h2 id="download">{tc('download')}</h2>
              <p className="desk-quiet">{tc('downloadHint')}</p>
              <FileDownload personId={personId} />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

interface Part { key: string; title: string; hint?: string; things: number; rows: ReactNode }

function partsOf(file: PersonFile): Part[] {
  return [
    {
      key: 'keepers', title: tc('keepers'), hint: tc('keepers.what'), things: file.keepers.length,
      rows: <Rows label={tc('keepers')} rows={file.keepers} rowKey={(one) => one.organisationId + one.because + one.sinceOn} empty={tc('none')} columns={[
        { key: 'name', title: tc('organisation'), render: (one) => one.name },
        { key: 'because', title: tc('because'), render: (one) => keepingWords[one.because] },
        { key: 'since', title: tc('keepers.days'), render: (one) => stretch(one) },
      ]} />,
    },
    {
      key: 'rosters', title: tc('rosters'), hint: tc('rosters.what'), things: file.rosters.length,
      rows: <Rows label={tc('rosters')} rows={file.rosters} rowKey={(one) => one.importId} empty={tc('none')} columns={[
        { key: 'organisation', title: tc('organisation'), render: (one) => one.organisationName },
        { key: 'at', title: tc('rosters.at'), render: (one) => dateTime(one.committedAt) },
        { key: 'said', title: tc('rosters.said'), render: (one) => <div className="desk-wrap"><Unbroken text={rosterLines(one.stated, (day) => day).map(([label, words]) => `${label}：${words}`).join('；')} /></div> },
      ]} />,
    },
    {
      key: 'exams', title: tc('exams'), things: file.sittings.length,
      rows: <Rows label={tc('exams')} rows={file.sittings} rowKey={(one) => one.id} empty={tc('none')} columns={[
        { key: 'item', title: tc('item'), render: (one) => <>{one.operationItem} <PracticeTag practice={one.practice} /></> },
        { key: 'at', title: tc('at'), render: (one) => dateTime(one.startsAt) },
        { key: 'institution', title: tc('institution'), render: (one) => one.institutionName },
        { key: 'mark', title: tc('mark'), render: (one) => <MarkShown mark={one.mark} passed={one.passed} /> },
        { key: 'state', title: tc('state'), render: (one) => <SittingTag state={one.state} /> },
      ]} />,
    },
    {
      key: 'passes', title: tc('passes'), things: file.passes.length,
      rows: <Rows label={tc('passes')} rows={file.passes} rowKey={(one) => one.id} empty={tc('none')} columns={[
        { key: 'item', title: tc('item'), render: (one) => <>{one.operationItem} <PracticeTag practice={one.practice} /></> },
        { key: 'days', title: tc('days'), render: (one) => stretch({ sinceOn: one.passedOn, untilOn: one.validUntilOn }) },
        { key: 'state', title: tc('state'), render: (one) => <Tag color={one.state === 'valid' ? 'green' : one.state === 'revoked' ? 'red' : 'default'}>{passWords[one.state]}</Tag> },
      ]} />,
    },
    {
      key: 'facts', title: tc('facts'), hint: tc('facts.what'), things: file.facts.length,
      rows: <Rows label={tc('facts')} rows={file.facts} rowKey={(one) => one.kind + one.sourceId} empty={tc('none')} columns={[
        { key: 'kind', title: tc('fact'), render: (one) => <>{factWords[one.kind]} <PracticeTag practice={one.practice} /></> },
        { key: 'detail', title: tc('detail'), render: (one) => <div className="desk-wrap"><Unbroken text={factInWords(one)} /></div> },
        { key: 'days', title: tc('days'), render: (one) => (one.until ? stretch({ sinceOn: one.on, untilOn: one.until }) : one.on) },
        { key: 'holds', title: tc('state'), render: (one) => <Tag color={one.holds ? 'green' : one.withdrawnAt ? 'red' : 'default'}>{tc(one.holds ? 'holds' : one.withdrawnAt ? 'fallen' : 'ended')}</Tag> },
      ]} />,
    },
  ];
}

function stretch({ sinceOn, untilOn }: { sinceOn: string; untilOn: string | null }): string {
  return `${sinceOn} ${tc('until')} ${untilOn ?? tc('now')}`;
}
