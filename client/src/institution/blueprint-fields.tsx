import { partialCredits, type QuestionType } from '@kuangan/question-banks/contract/question-types';
import { Form, InputNumber, Select } from 'antd';
import { ti } from '../catalogue/desk-institution.ts';
import { typeWords } from '../desk/words.ts';
import { partialCreditWords, totalsOf, typesInPart } from './blueprint.ts';

type Section = { type: QuestionType; count: number | null; points: number | null };

/** How many questions of each type and what each is worth, with the sum as it is typed. */
export function BlueprintFields({ have }: { have: Record<QuestionType, number> | undefined }) {
  const form = Form.useFormInstance();
  const sections = (Form.useWatch(['blueprint', 'sections'], { form, preserve: true }) ?? []) as Section[];
  const { questions, points } = totalsOf(sections);
  return (
    <fieldset className="desk-blueprint">
      <legend>{ti('plan.blueprint')}</legend>
      <Form.List name={['blueprint', 'sections']} rules={[{ validator: async (_, rows: Section[]) => { if (totalsOf(rows).questions === 0) throw new Error(ti('plan.noQuestions')); } }]}>
        {(fields, _, { errors }) => (
          <>
            {fields.map((field) => {
              const section = sections[field.name];
              const type = section?.type;
              if (type === undefined) return null;
              // a type the bank has none of is not asked for
              const idle = !section?.count && !have?.[type] && !['single-choice', 'multiple-choice', 'true-false'].includes(type);
              return (
                <div key={field.key} className="desk-blueprint-row" hidden={idle}>
                  <strong>{typeWords[type]}</strong>
                  <Form.Item name={[field.name, 'type']} hidden><input type="hidden" /></Form.Item>
                  <Form.Item name={[field.name, 'count']} label={ti('plan.count')} rules={[{ required: true, message: ti('plan.required') }]} extra={have && ti('plan.have', { count: have[type] })}>
                    <InputNumber aria-label={`${typeWords[type]} ${ti('plan.count')}`} min={0} max={200} precision={0} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'points']} label={ti('plan.points')} rules={[{ required: true, message: ti('plan.required') }]}>
                    <InputNumber aria-label={`${typeWords[type]} ${ti('plan.points')}`} min={0.5} max={100} step={0.5} />
                  </Form.Item>
                  {typesInPart.includes(type) && (
                    <Form.Item name={[field.name, 'partialCredit']} label={ti('plan.partial')} className="desk-blueprint-partial" initialValue="exact">
                      <Select aria-label={`${typeWords[type]} ${ti('plan.partial')}`} options={partialCredits.filter((credit) => type !== 'ordering' || credit !== 'half-when-incomplete').map((credit) => ({ value: credit, label: type === 'ordering' && credit === 'share' ? ti('plan.partial.steps') : partialCreditWords[credit] }))} />
                    </Form.Item>
                  )}
                  <div className="desk-blueprint-sum"><span className="desk-quiet">{ti('plan.sum')}</span><br />{totalsOf([section ?? {}]).points}</div>
                </div>
              );
            })}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
      <output className="desk-total">{ti('plan.total', { questions, points })}</output>
    </fieldset>
  );
}
