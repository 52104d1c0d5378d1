import { questionLevels, questionLevelWords } from '@kuangan/question-banks/contract/question-types';
import { Button, Checkbox, Collapse, Form, Input, InputNumber, Select, Space } from 'antd';
import { tp } from '../catalogue/paper-trial.ts';

const limits = ['blueprint', 'limits'];
const grades = [1, 2, 3, 4, 5];

/** 更多要求: what the questions of a paper must be together. All of it may stay empty. */
export function LimitsFields() {
  return (
    <Collapse
      className="desk-limits"
      items={[{
        key: 'more', label: tp('more'), forceRender: true,
        children: (
          <>
            <p className="desk-quiet">{tp('more.what')}</p>
            <h3>{tp('items')}</h3>
            <Form.List name={[...limits, 'items']}>
              {(fields, { add, remove }) => (
                <>
                  {fields.map(({ key, name }) => (
                    <div key={key} className="desk-limit-row">
                      <Form.Item name={[name, 'item']} rules={[{ required: true, whitespace: true, message: tp('item') }]} className="desk-limit-wide"><Input aria-label={tp('item')} placeholder={tp('item')} maxLength={200} /></Form.Item>
                      <Form.Item name={[name, 'prefix']} valuePropName="checked"><Checkbox>{tp('prefix')}</Checkbox></Form.Item>
                      <LeastAndMost name={name} />
                      <Button onClick={() => remove(name)}>{tp('remove')}</Button>
                    </div>
                  ))}
                  <Button onClick={() => add({ prefix: true })}>{tp('addItem')}</Button>
                </>
              )}
            </Form.List>
            <h3>{tp('levels')}</h3>
            <Form.List name={[...limits, 'levels']}>
              {(fields, { add, remove }) => (
                <>
                  {fields.map(({ key, name }) => (
                    <div key={key} className="desk-limit-row">
                      <Form.Item name={[name, 'level']} className="desk-limit-wide"><Select aria-label={tp('level')} options={questionLevels.map((level) => ({ value: level, label: questionLevelWords[level] }))} /></Form.Item>
                      <Form.Item name={[name, 'leastPercent']}><InputNumber aria-label={tp('leastPercent')} placeholder={tp('leastPercent')} min={0} max={100} precision={0} /></Form.Item>
                      <LeastAndMost name={name} />
                      <Button onClick={() => remove(name)}>{tp('remove')}</Button>
                    </div>
                  ))}
                  <Button onClick={() => add({ level: 'national' })}>{tp('addLevel')}</Button>
                </>
              )}
            </Form.List>
            <h3>{tp('difficulty')}</h3>
            <Form.List name={[...limits, 'difficulty']}>
              {(fields, { add, remove }) => (
                <>
                  {fields.map(({ key, name }) => (
                    <div key={key} className="desk-limit-row">
                      <Form.Item name={[name, 'grade']} className="desk-limit-wide"><Select aria-label={tp('grade')} options={grades.map((grade) => ({ value: grade, label: tp('grade.value', { grade }) }))} /></Form.Item>
                      <LeastAndMost name={name} />
                      <Button onClick={() => remove(name)}>{tp('remove')}</Button>
                    </div>
                  ))}
                  <Button onClick={() => add({ grade: 3 })}>{tp('addGrade')}</Button>
                </>
              )}
            </Form.List>
            <h3>{tp('mean')}</h3>
            <Space wrap>
              <Form.Item name={[...limits, 'meanDifficulty', 'least']} label={tp('meanLeast')}><InputNumber min={1} max={5} precision={2} step={0.1} /></Form.Item>
              <Form.Item name={[...limits, 'meanDifficulty', 'most']} label={tp('meanMost')}><InputNumber min={1} max={5} precision={2} step={0.1} /></Form.Item>
            </Space>
            <Form.Item name={['blueprint', 'mostUses']} label={tp('mostUses')}><InputNumber min={0} max={1_000_000} precision={0} suffix={tp('mostUses.unit')} /></Form.Item>
            <Form.Item name={['blueprint', 'balance']} extra={tp('balance.what')} valuePropName="checked" getValueProps={(value) => ({ checked: value === 'expected-score' })} getValueFromEvent={(event: { target: { checked: boolean } }) => (event.target.checked ? 'expected-score' : undefined)}>
              <Checkbox>{tp('balance')}</Checkbox>
            </Form.Item>
          </>
        ),
      }]}
    />
  );
}

function LeastAndMost({ name }: { name: number }) {
  return (
    <>
      <Form.Item name={[name, 'least']}><InputNumber aria-label={tp('least')} placeholder={tp('least')} min={0} max={2000} precision={0} /></Form.Item>
      <Form.Item name={[name, 'most']}><InputNumber aria-label={tp('most')} placeholder={tp('most')} min={0} max={2000} precision={0} /></Form.Item>
    </>
  );
}
