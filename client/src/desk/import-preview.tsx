import type { ImportRow } from '@kuangan/server/contract';
import { Segmented, Tag } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { t } from '../catalogue/desk.ts';
import { noteSentence } from '../catalogue/import-notes.ts';
import { Rows } from './rows.tsx';

const verdicts = ['refused', 'mended', 'taken'] as const;
const verdictLook = {
  taken: { colour: 'green', sign: '✓', word: t('verdict.taken') },
  mended: { colour: 'gold', sign: '✎', word: t('verdict.mended') },
  refused: { colour: 'red', sign: '✕', word: t('verdict.refused') },
} as const satisfies Record<ImportRow['verdict'], { colour: string; sign: string; word: string }>;

interface ImportPreviewProps<R extends ImportRow> {
  rows: readonly R[];
  counts: Record<ImportRow['verdict'], number>;
  /** What a row looks like beyond its label. */
  detail?: (row: R) => ReactNode;
}

/** Every row of a workbook with what would become of it and why; the filter stands in the URL. */
export function ImportPreview<R extends ImportRow>({ rows, counts, detail }: ImportPreviewProps<R>) {
  const [search, setSearch] = useSearchParams();
  const shown = verdicts.find((verdict) => verdict === search.get('show')) ?? 'all';
  const part = useMemo(() => (shown === 'all' ? rows : rows.filter((row) => row.verdict === shown)), [rows, shown]);
  return (
    <section aria-label={t('preview')}>
      <div className="desk-scroll">
        <Segmented
          aria-label={t('preview.filter')}
          value={shown}
          onChange={(value) => setSearch(value === 'all' ? {} : { show: value }, { replace: true })}
          options={[
            { value: 'all' as const, label: t('preview.all', { count: rows.length }) },
            ...verdicts.map((verdict) => ({ value: verdict, label: `${verdictLook[verdict].sign} ${verdictLook[verdict].word} ${counts[verdict]}` })),
          ]}
        />
      </div>
      <Rows
        key={shown}
        label={t('preview')}
        rows={part}
        rowKey={(row) => `${row.sheet} ${row.row}`}
        empty={t('preview.none')}
        columns={[
          { key: 'row', title: t('preview.row'), width: 150, render: (row) => <>{t('preview.place', { sheet: row.sheet, row: row.row })}</> },
          { key: 'verdict', title: t('preview.verdict'), width: 100, render: (row) => <VerdictTag verdict={row.verdict} /> },
          { key: 'label', title: t('preview.label'), render: (row) => <div className="desk-wrap">{row.label}{detail?.(row)}</div> },
          { key: 'notes', title: t('preview.notes'), render: (row) => <Notes row={row} /> },
        ]}
      />
    </section>
  );
}

function VerdictTag({ verdict }: { verdict: ImportRow['verdict'] }) {
  const look = verdictLook[verdict];
  return <Tag color={look.colour}><span aria-hidden>{look.sign} </span>{look.word}</Tag>;
}

function Notes({ row }: { row: ImportRow }) {
  if (row.notes.length === 0) return <span className="desk-quiet">{t('preview.asIs')}</span>;
  return (
    <ul className="desk-notes">
      {row.notes.map((note, index) => <li key={index}>{noteSentence(note)}</li>)}
    </ul>
  );
}
