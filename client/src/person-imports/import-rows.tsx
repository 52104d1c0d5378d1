import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PersonImport, PersonImportRow, RowFilter } from '@kuangan/server/contract';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tr } from '../catalogue/desk-person-imports.ts';
import { noteSentence } from '../catalogue/import-notes.ts';
import { Loaded } from '../desk/loaded.tsx';
import { deskOf } from '../desk/me.ts';
import { Rows } from '../desk/rows.tsx';
import { countOf, filters, keptInWords } from './words.ts';

const perPage = 50;
const verdictLook = { taken: 'green', mended: 'gold', refused: 'red' } as const;
const outcomeLook = { registered: 'green', changed: 'blue', unchanged: 'default', 'left-out': 'red' } as const;

/** Rows of a roster, one page from the server at a time: twenty thousand of them are never on the page at once. */
export function ImportRows({ one }: { one: PersonImport }) {
  const [place, setPlace] = useSearchParams();
  const show = filters.find((filter) => filter === place.get('show')) ?? 'all';
  const offered = filters.filter((filter) => filter === 'all' || filter === show || (countOf(filter, one) ?? 0) > 0);
  return (
    <section aria-label={tr('rows')}>
      <h2>{tr('rows')}</h2>
      <div className="desk-scroll">
        <Segmented
          aria-label={tr('rows.filter')}
          value={show}
          onChange={(value) => setPlace(value === 'all' ? {} : { show: value }, { replace: true })}
          options={offered.map((filter) => ({ value: filter, label: `${tr(`show.${filter}`)} ${countOf(filter, one) ?? ''}` }))}
        />
      </div>
      <Pages key={`${show} ${one.state}`} one={one} show={show} />
    </section>
  );
}

function Pages({ one, show }: { one: PersonImport; show: RowFilter }) {
  const desk = useLocation().pathname.startsWith(deskOf.clerk) ? deskOf.clerk : deskOf.regulator;
  // where each page seen so far begins
  const [starts, setStarts] = useState([0]);
  const after = starts.at(-1)!;
  const query = useQuery({
    queryKey: ['person-import-rows', one.id, one.state, show, after],
    queryFn: () => api.personImports.listPersonImportRows({ params: { personImportId: one.id }, query: { show, after, limit: perPage } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {({ rows, next }) => (
        <>
          <Rows
            label={tr('rows')}
            rows={rows}
            rowKey={({ ordinal }) => String(ordinal)}
            pageSize={perPage}
            empty={tr('rows.none')}
            cardTitle={(row) => `${tr('rows.place.value', { sheet: row.sheet, row: row.row })} ${row.label}`}
            columns={[
              { key: 'place', title: tr('rows.place'), width: 130, render: (row) => tr('rows.place.value', { sheet: row.sheet, row: row.row }) },
              { key: 'who', title: tr('rows.who'), render: (row) => <Who row={row} desk={desk} linked={one.state === 'committed'} /> },
              { key: 'work', title: tr('rows.work'), render: (row) => [row.employer, row.job].filter(Boolean).join(' · ') || '—' },
              { key: 'verdict', title: tr('rows.verdict'), width: 100, render: (row) => <Tag color={verdictLook[row.verdict]}>{tr(`show.${row.verdict}`)}</Tag> },
              ...(one.outcomes ? [{ key: 'outcome', title: tr('rows.outcome'), width: 100, render: (row: PersonImportRow) => (row.outcome ? <Tag color={outcomeLook[row.outcome]}>{tr(`show.${row.outcome}`)}</Tag> : '—') }] : []),
              { key: 'notes', title: tr('rows.notes'), render: (row) => <Notes row={row} /> },
            ]}
          />
          {(starts.length > 1 || next !== null) && (
            <nav aria-label={tr('rows.pages')} className="roster-pages">
              <Button disabled={starts.length === 1} onClick={() => setStarts(starts.slice(0, -1))}>{tr('rows.previous')}</Button>
              <span>{tr('rows.shown', { page: starts.length })}</span>
              <Button disabled={next === null} onClick={() => next !== null && setStarts([...starts, next])}>{tr('rows.next')}</Button>
            </nav>
          )}
        </>
      )}
    </Loaded>
  );
}

function Who({ row, desk, linked }: { row: PersonImportRow; desk: string; linked: boolean }) {
  return linked && row.personId ? <Link to={`${desk}/people/${row.personId}`}>{row.label}</Link> : row.label;
}

function Notes({ row }: { row: PersonImportRow }) {
  if (row.notes.length === 0 && row.keptBecause.length === 0) return '—';
  return (
    <ul className="desk-notes">
      {row.keptBecause.length > 0 && <li>{tr('rows.kept', { because: keptInWords(row) })}</li>}
      {row.notes.map((note, place) => <li key={place}>{noteSentence('people', note)}</li>)}
    </ul>
  );
}
