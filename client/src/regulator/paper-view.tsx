import type { InspectedSitting } from '@kuangan/server/contract';
import { Card, Pagination, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { to } from '../catalogue/desk-oversight.ts';
import { clockTime } from '../desk/times.ts';
import { typeWords } from '../desk/words.ts';
import { choiceWords, letterAt } from '../paper/choice.ts';
import { RichText } from '../paper/rich-text.tsx';

type Slot = InspectedSitting['slots'][number];
const perPage = 20;

/** The paper as this candidate had it, with what he gave, what it earned and how he came to it. */
export function PaperView({ slots }: { slots: readonly Slot[] }) {
  const [filter, setFilter] = useState<'all' | 'lost' | 'empty'>('all');
  const [page, setPage] = useState(1);
  if (slots.length === 0) return <p>{to('sitting.paper.none')}</p>;
  const groups = {
    all: slots,
    lost: slots.filter((slot) => slot.awarded !== null && slot.awarded < slot.points),
    empty: slots.filter((slot) => slot.given === ''),
  };
  const shown = groups[filter];
  return (
    <>
      <p className="desk-quiet">{to('sitting.paper.keys')}</p>
      <div className="desk-scroll">
        <Segmented
          aria-label={to('paper.filter')}
          value={filter}
          onChange={(value) => {
            setFilter(value);
            setPage(1);
          }}
          options={(['all', 'lost', 'empty'] as const).map((value) => ({ value, label: to(`paper.${value}`, { count: groups[value].length }) }))}
        />
      </div>
      {shown.length === 0 && <p>{to('paper.none')}</p>}
      {shown.slice((page - 1) * perPage, page * perPage).map((slot) => <SlotCard key={slot.slot} slot={slot} />)}
      {shown.length > perPage && <Pagination className="desk-pages" current={page} pageSize={perPage} total={shown.length} showSizeChanger={false} onChange={setPage} responsive />}
    </>
  );
}

/** The letters the candidate had before him, not the keys of the bank: they speak of the same option when he asks. */
function given(slot: Slot, choice: string): string {
  return choice === '' ? to('paper.unanswered') : choiceWords(slot, choice);
}

function SlotCard({ slot }: { slot: Slot }) {
  const changes = slot.history.length;
  return (
    <Card
      size="small"
      className="paper-slot"
      title={<>{to('paper.slot', { slot: slot.slot })} <Tag>{typeWords[slot.type]}</Tag></>}
      extra={slot.awarded === null ? '—' : <Tag color={slot.awarded > 0 ? 'green' : 'red'}>{to('paper.awarded')} {to('paper.awarded.value', { awarded: slot.awarded, points: slot.points })}</Tag>}
    >
      <p><RichText text={slot.stem} /></p>
      {slot.options.length > 0 && <ol className="desk-options">
        {slot.options.map((option, index) => (
          <li key={option.key} className={slot.given.includes(option.key) ? 'paper-chosen' : ''}>
            {slot.type === 'true-false' ? option.text : <>{letterAt(index)}. <RichText text={option.text} /></>}{slot.given.includes(option.key) && <strong> {to('paper.chosen')}</strong>}
          </li>
        ))}
      </ol>}
      <p>{to('paper.given')}：<strong>{given(slot, slot.given)}</strong></p>
      {changes > 0 && (
        <details>
          <summary>{to('paper.history')}（{changes === 1 ? to('paper.history.once') : to('paper.history.count', { count: changes - 1 })}）</summary>
          <ol className="paper-history">
            {slot.history.map((step) => <li key={step.sequence}>{to('paper.history.entry', { at: clockTime(step.receivedAt), choice: given(slot, step.choice) })}</li>)}
          </ol>
        </details>
      )}
    </Card>
  );
}
