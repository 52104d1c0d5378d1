import { Card, Empty, Grid, Pagination, Table } from 'antd';
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

/** A table from 768 px, cards below; the first column is the card's title. */
export function Rows<T extends object>({ label, rows, columns, rowKey, empty, pageSize = 50, cardTitle }: RowsProps<T>) {
  const wide = Grid.useBreakpoint().md;
  const [page, setPage] = useState(1);
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
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
          scroll={{ x: 'max-content' }}
          columns={columns.map((column) => ({ key: column.key, title: column.title, render: (_, row) => column.render(row), ...(column.width ? { width: column.width } : {}) }))}
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
