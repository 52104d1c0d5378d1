import type { ImportRow } from '@kuangan/server/contract';
import { Segmented, Tag } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { t } from '../catalogue/desk.ts';
import { noteSentence, type WorkbookKind } from '../catalogue/import-notes.ts';
import { Rows } from './rows.tsx';

const groups = ['refused', 'mended', 'taken', 'present'] as const;
type Group = (typeof groups)[number];
const groupLook = {
  taken: { colour: 'green', sign: '✓', word: t('verdict.taken') },
  mended: { colour: 'gold', sign: '✎', word: t('verdict.mended') },
  refused: { colour: 'red', sign: '✕', word: t('verdict.refused') },
  present: { colour: 'default', sign: '=', word: t('verdict.present') },
} as const satisfies Record<Group, { colour: string; sign: string; word: string }>;

/** What becomes of a row: its verdict, except that what the bank has already is not stored again. */
export function groupOf(row: Pick<ImportRow, 'verdict' | 'notes'>): Group {
  return row.verdict !== 'refused' && row.notes.some((note) => note.code === 'already-there') ? 'present' : row.verdict;
}

interface ImportPreviewProps<R extends ImportRow> {
  kind: WorkbookKind;
  rows: readonly R[];
  /** What a row looks like beyond its label. */
  detail?: (row: R) => ReactNode;
}

/** Every row of a workbook with what would become of it and why; the filter stands in the URL. */
export function ImportPreview<R extends ImportRow>({ kind, rows, detail }: ImportPreviewProps<R>) {
  const [search, setSearch] = useSearchParams();
  const shown = groups.find((group) => group === search.get('show')) ?? 'all';
  const byGroup = useMemo(() => {
    const found: Record<Group, R[]> = { refused: [], mended: [], taken: [], present: [] };
    for (const row of rows) found[groupOf(row)].push(row);
    return found;
  }, [rows]);
  return (
    <section aria-label={t('preview')}>
      <div className="desk-scroll">
        <Segmented
          aria-label={t('preview.filter')}
          value={shown}
          onChange={(value) => setSearch(value === 'all' ? {} : { show: value }, { replace: true })}
          options={[
            { value: 'all' as const, label: t('preview.all', { count: rows.length }) },
            ...groups.filter((group) => group !== 'present' || byGroup.present.length > 0)
              .map((group) => ({ value: group, label: `${groupLook[group].sign} ${groupLook[group].word} ${byGroup[group].length}` })),
          ]}
        />
      </div>
      <Rows
        key={shown}
        label={t('preview')}
        rows={shown === 'all' ? rows : byGroup[shown]}
        rowKey={(row) => `${row.sheet} ${row.row}`}
        empty={t('preview.none')}
        columns={[
          { key: 'row', title: t('preview.row'), width: 150, render: (row) => <>{t('preview.place', { sheet: row.sheet, row: row.row })}</> },
          { key: 'verdict', title: t('preview.verdict'), width: 100, render: (row) => <GroupTag group={groupOf(row)} /> },
          { key: 'label', title: t('preview.label'), render: (row) => <div className="desk-wrap">{row.label}{detail?.(row)}</div> },
          { key: 'notes', title: t('preview.notes'), render: (row) => <Notes kind={kind} row={row} /> },
        ]}
      />
    </section>
  );
}

function GroupTag({ group }: { group: Group }) {
  const look = groupLook[group];
  return <Tag color={look.colour}><span aria-hidden>{look.sign} </span>{look.word}</Tag>;
}

function Notes({ kind, row }: { kind: WorkbookKind; row: ImportRow }) {
  if (row.notes.length === 0) return <span className="desk-quiet">{t('preview.asIs')}</span>;
  return (
    <ul className="desk-notes">
      {row.notes.map((note, index) => <li key={index}>{noteSentence(kind, note)}</li>)}
    </ul>
  );
}
