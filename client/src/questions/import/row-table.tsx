import type { BankImportRow } from '@kuangan/server/contract';
import { Button, Tag } from 'antd';
import { Fragment } from 'react';
import { tb } from '../../catalogue/desk-bank-imports.ts';
import { noteSentence } from '../../catalogue/import-notes.ts';
import { dateTime } from '../../desk/times.ts';
import { typeWords } from '../../desk/words.ts';
import { QuestionText } from '../question-text.tsx';
import { RowForm } from './row-form.tsx';
import type { Mended } from './row-list.tsx';
import { fateLook, placeOf } from './words.ts';

interface RowTableProps {
  importId: string;
  rows: readonly BankImportRow[];
  current: number | null;
  /** The form of the current row is open. */
  open: boolean;
  editable: boolean;
  onChoose: (place: number) => void;
  onOpen: (place: number) => void;
  onLeaveOut: (row: BankImportRow) => void;
  /** Whether something in the form is not saved. */
  onTyped: (typed: boolean) => void;
  onClose: () => void;
  onSaved: (saved: Mended) => void;
  /** On to the next row that is refused. */
  onNext: () => void;
  /** Somebody else changed the row. */
  onStale: (place: number) => void;
}

/** A table, below 768 px a list of cards; one row can be reached with Tab, the others from it with the keys. The form stands in the row's place. */
export function RowTable(props: RowTableProps) {
  const { rows, current, open, editable } = props;
  const reached = rows.some(({ place }) => place === current) ? current : rows[0]?.place;
  return (
    <table className="bank-rows" role="table" aria-label={tb('rows')}>
      <thead role="rowgroup">
        <tr role="row">{(['place', 'becomes', 'question', 'notes'] as const).map((column) => <th key={column} role="columnheader" scope="col">{tb(`column.${column}`)}</th>)}</tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Fragment key={row.place}>
            <tr
              role="row" data-place={row.place} tabIndex={row.place === reached ? 0 : -1} aria-current={row.place === current ? 'true' : undefined}
              aria-label={`${placeOf(row)} ${tb(`show.${row.becomes}`)}`} className={`bank-row bank-${row.becomes}`}
              onClick={(event) => { if (!(event.target as HTMLElement).closest('button')) props.onChoose(row.place); }}
            >
              <td role="cell" className="bank-place">{placeOf(row)}</td>
              <td role="cell"><Fate row={row} /></td>
              <td role="cell" className="bank-question"><AsSeen row={row} /></td>
              <td role="cell">
                <Notes row={row} />
                {editable && (
                  <div className="desk-acts">
                    {row.written && <Button size="small" aria-label={`${tb('mend')} ${placeOf(row)}`} onClick={() => props.onOpen(row.place)}>{tb('mend')}</Button>}
                    <Button size="small" aria-label={`${tb(row.becomes === 'left-out' ? 'take-back' : 'leave-out')} ${placeOf(row)}`} onClick={() => props.onLeaveOut(row)}>{tb(row.becomes === 'left-out' ? 'take-back' : 'leave-out')}</Button>
                  </div>
                )}
              </td>
            </tr>
            {open && row.place === current && row.written && (
              <tr role="row" className="bank-form-row">
                <td role="cell" colSpan={4}><RowForm key={row.place} importId={props.importId} row={row} written={row.written} onTyped={props.onTyped} onClose={props.onClose} onSaved={props.onSaved} onNext={props.onNext} onStale={props.onStale} /></td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Fate({ row: { becomes, mended } }: { row: BankImportRow }) {
  const look = fateLook[becomes];
  return (
    <>
      <Tag color={look.colour}><span aria-hidden>{look.sign} </span>{tb(`show.${becomes}`)}</Tag>
      {mended && <div className="desk-quiet">{tb('mendedBy', { by: mended.by, at: dateTime(mended.at) })}</div>}
    </>
  );
}

function AsSeen({ row: { question, label } }: { row: BankImportRow }) {
  if (!question) return <span className="desk-quiet">{tb('unread', { label })}</span>;
  return <><span className="bank-type">{typeWords[question.type]}</span> <QuestionText {...question} /></>;
}

function Notes({ row: { notes } }: { row: BankImportRow }) {
  if (notes.length === 0) return <span className="desk-quiet">{tb('asIs')}</span>;
  return <ul className="desk-notes">{notes.map((note, index) => <li key={index}>{noteSentence('questions', note)}</li>)}</ul>;
}
