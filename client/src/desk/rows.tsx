import { Card, Grid, Pagination, Table } from 'antd';
import { useState, type ReactNode } from 'react';

export interface RowColumn<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  width?: number;
  /** Actions have no label on a card. */
  actions?: true;
}

interface RowsProps<T> {
  /** Names the table for a screen reader. */
  label: string;
  rows: readonly T[];
  columns: readonly RowColumn<T>[];
  rowKey: (row: T) => string;
  empty: ReactNode;
  pageSize?: number;
  /** Title of a card where the first column alone says too little. */
  cardTitle?: (row: T) => ReactNode;
}

/** A number, a time, a day: broken over two lines it is misread. */
const figures = /^[\d\s:.,*-]+$/;

/**
 * A table from 768 px, cards below; the first column is the card's title. A table that is wider than the page is scrolled,
 * and what can be done with a row stays in sight. Where there is nothing a sentence says so: an empty box says it louder
 * than it deserves, and on a phone it is half a screen.
 */
export function Rows<T extends object>({ label, rows, columns, rowKey, empty, pageSize = 50, cardTitle }: RowsProps<T>) {
  const wide = Grid.useBreakpoint().md;
  const [page, setPage] = useState(1);
  if (rows.length === 0) return <p className="desk-none">{empty}</p>;
  const pages = Math.ceil(rows.length / pageSize);
  const shown = Math.min(page, pages);
  const part = rows.slice((shown - 1) * pageSize, shown * pageSize);
  return (
    <section aria-label={label}>
      {wide ? (
        <Table<T>
          size="small"
          rowKey={rowKey}
          dataSource={part}
          pagination={false}
          scroll={{ x: true }}
          tableLayout="auto"
          columns={columns.map((column) => ({ key: column.key, title: column.title, render: (_, row) => whole(column.render(row)), ...(column.width ? { width: column.width } : {}), ...(column.actions ? { fixed: 'end' as const } : {}) }))}
        />
      ) : (
        <ul className="desk-cards">
          {part.map((row) => (
            <li key={rowKey(row)}>
              <Card size="small" title={cardTitle ? cardTitle(row) : columns[0]?.render(row)}>
                <dl>
                  {columns.slice(1).map((column) => (
                    <div key={column.key} className={column.actions ? 'desk-card-actions' : ''}>
                      {!column.actions && <dt>{column.title}</dt>}
                      <dd>{column.render(row)}</dd>
                    </div>
                  ))}
                </dl>
              </Card>
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && (
        <Pagination className="desk-pages" current={shown} total={rows.length} pageSize={pageSize} showSizeChanger={false} onChange={setPage} responsive />
      )}
    </section>
  );
}

function whole(cell: ReactNode): ReactNode {
  return typeof cell === 'string' && figures.test(cell) ? <span className="desk-whole">{cell}</span> : cell;
}
