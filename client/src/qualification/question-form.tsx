import type { AskedPurpose, Position, QualificationAnswer } from '@kuangan/server/contract';
import { positionWords } from '@kuangan/server/contract/file-words';
import { AutoComplete, DatePicker, Form, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { tq } from '../catalogue/desk-qualification.ts';
import { positionsInOrder, purposeWords } from '../catalogue/qualification.ts';
import { MineField } from './mine-field.tsx';
import { fieldsOf, withPurpose, type Choices, type Question } from './question.ts';

const purposes = (Object.entries(purposeWords) as [AskedPurpose, string][]).map(([value, label]) => ({ value, label }));

interface QuestionFormProps {
  question: Question;
  known: Choices;
  mine: QualificationAnswer['mine'] | undefined;
  onAsk: (question: Question) => void;
}

/** What is asked; every choice asks anew. */
export function QuestionForm({ question, known, mine, onAsk }: QuestionFormProps) {
  const fields = fieldsOf[question.purpose];
  const chosen = mine ?? known.mines.find(({ id }) => id === question.mineId);
  const without = (name: keyof Question): Question => Object.fromEntries(Object.entries(question).filter(([key]) => key !== name)) as Question;
  const hint = fields.item === 'or' ? tq('either') : undefined;
  return (
    <Form layout="vertical" className="may-question no-print" component="div">
      <Form.Item label={tq('purpose')} htmlFor="may-purpose">
        <Select<AskedPurpose> id="may-purpose" value={question.purpose} options={purposes} onChange={(purpose) => onAsk(withPurpose(question, purpose, known))} />
      </Form.Item>
      {fields.position && (
        <Form.Item label={tq('position')} htmlFor="may-position" extra={hint}>
          <Select<Position>
            id="may-position"
            {...(question.position ? { value: question.position } : {})}
            allowClear={fields.position !== 'must'}
            placeholder={fields.position === 'must' ? tq('choose.position') : tq('position.optional')}
            options={positionOptions(known.positions)}
            onChange={(position: Position | undefined) => onAsk(position ? { ...question, position } : without('position'))}
          />
        </Form.Item>
      )}
      {fields.item && (
        <Form.Item label={tq('item')} htmlFor="may-item" extra={hint ?? tq('item.hint')}>
          <ItemField key={question.operationItem ?? ''} value={question.operationItem ?? ''} optional={fields.item !== 'must'} known={known.operationItems} onChange={(item) => onAsk(item === '' ? without('operationItem') : { ...question, operationItem: item })} />
        </Form.Item>
      )}
      <Form.Item label={tq('mine')} htmlFor="may-mine"><MineField id="may-mine" his={known.mines} chosen={chosen} onChange={(mineId) => onAsk({ ...question, mineId })} /></Form.Item>
      <Form.Item label={tq('on')} htmlFor="may-on">
        <DatePicker
          id="may-on"
          className="desk-full"
          value={question.on ? dayjs(question.on) : null}
          format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']}
          placeholder={tq('on.today')}
          onChange={(day: Dayjs | null) => onAsk(day ? { ...question, on: day.format('YYYY-MM-DD') } : without('on'))}
        />
      </Form.Item>
    </Form>
  );
}

function positionOptions(held: readonly Position[]) {
  const option = (value: Position) => ({ value, label: positionWords[value] });
  const others = positionsInOrder(held).filter((one) => !held.includes(one)).map(option);
  return held.length === 0 ? others : [{ label: tq('position.held'), options: held.map(option) }, { label: tq('position.other'), options: others }];
}

/** Free text, with what is known of him to choose from; asked when it is left, chosen or confirmed by Enter, not letter by letter. */
function ItemField({ value, known, optional, onChange }: { value: string; known: readonly string[]; optional: boolean; onChange: (item: string) => void }) {
  const [typed, setTyped] = useState(value);
  const take = (text = '') => { if (text.trim() !== value) onChange(text.trim()); };
  return (
    <AutoComplete
      id="may-item"
      value={typed}
      maxLength={60}
      allowClear={optional}
      placeholder={optional ? tq('item.optional') : tq('choose.item')}
      options={known.filter((item) => item.includes(typed.trim()) || typed === value).map((item) => ({ value: item }))}
      onChange={(text: string | undefined) => setTyped(text ?? '')}
      onSelect={(text) => take(text)}
      onClear={() => take('')}
      onBlur={() => take(typed)}
      onInputKeyDown={(event) => { if (event.key === 'Enter') take(typed); }}
    />
  );
}
