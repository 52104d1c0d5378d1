import type { MineFacts, OrganisationDetail, OrganisationKind } from '@kuangan/server/contract';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { tg } from '../catalogue/desk-organisations.ts';
import { choicesOf, hazardWords, mineKindWords, workplaceWords } from '../desk/organisation-words.ts';
import { useRegions } from '../desk/use-regions.ts';

/** What an organisation is said to be, as the form holds it. */
export interface DescribedForm {
  name: string;
  creditCode?: string;
  region: string;
  mine?: { kind: MineFacts['kind']; workplace: MineFacts['workplace']; hazards?: MineFacts['hazards']; capacity?: number | null };
}

/** The fields both entering and changing have. */
export function OrganisationFields({ kind }: { kind: OrganisationKind | undefined }) {
  const { options } = useRegions();
  const required = [{ required: true, message: tg('form.required') }];
  return (
    <>
      <Form.Item name="name" label={tg('name')} rules={[{ required: true, whitespace: true, min: 2, max: 100, message: tg('form.name.rule') }]}><Input maxLength={100} autoComplete="off" /></Form.Item>
      <Form.Item name="creditCode" label={tg('creditCode')} extra={tg('form.creditCode.hint')}><Input maxLength={40} autoComplete="off" /></Form.Item>
      <Form.Item name="region" label={tg('region')} rules={required}><Select options={options} showSearch={{ optionFilterProp: 'label' }} placeholder={tg('form.region.choose')} /></Form.Item>
      {kind === 'mine' && (
        <fieldset className="desk-blueprint">
          <legend>{tg('mine')}</legend>
          <Form.Item name={['mine', 'kind']} label={tg('mineKind')} rules={required}><Radio.Group options={choicesOf(mineKindWords)} /></Form.Item>
          <Form.Item name={['mine', 'workplace']} label={tg('workplace')} rules={required}><Radio.Group options={choicesOf(workplaceWords)} /></Form.Item>
          <Form.Item name={['mine', 'hazards']} label={tg('hazards')}><Checkbox.Group options={choicesOf(hazardWords)} /></Form.Item>
          <Form.Item name={['mine', 'capacity']} label={tg('capacity')}><InputNumber min={0.01} max={99_999_999} precision={2} suffix={tg('capacity.unit')} className="desk-full" /></Form.Item>
        </fieldset>
      )}
    </>
  );
}

/** What the server takes of the form: a code left empty is none, and only a mine is described as one. */
export function describedBody(kind: OrganisationKind, { name, creditCode, region, mine }: DescribedForm) {
  return {
    name, region, creditCode: creditCode?.trim() ? creditCode : null,
    mine: kind === 'mine' && mine ? { kind: mine.kind, workplace: mine.workplace, hazards: mine.hazards ?? [], capacity: mine.capacity ?? null } : null,
  };
}

export function describedForm({ name, creditCode, region, mine }: OrganisationDetail): DescribedForm {
  return { name, region, ...(creditCode ? { creditCode } : {}), ...(mine ? { mine } : {}) };
}
