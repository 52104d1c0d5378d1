import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { DatePicker, Form, Input, Select, Spin } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { stayInForm } from '../desk/stay-in-form.ts';

export const required = [{ required: true, message: tn('required') }];

interface DayFieldProps {
  name: string;
  label: string;
  hint?: string;
  optional?: true;
}

/** A calendar day; the form holds it as '2026-11-25', or null. */
export function DayField({ name, label, hint, optional }: DayFieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={hint}
      rules={optional ? [] : required}
      getValueProps={(day: string | null | undefined) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker className="desk-full" format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']} onKeyDown={stayInForm} placeholder="2026-01-31" />
    </Form.Item>
  );
}

export function TextField({ name, label, hint, max, optional }: { name: string | string[]; label: string; hint?: string; max: number; optional?: true }) {
  return (
    <Form.Item name={name} label={label} extra={hint} rules={optional ? [] : [{ required: true, whitespace: true, message: tn('required') }]}>
      <Input maxLength={max} autoComplete="off" />
    </Form.Item>
  );
}

/** An employer or workplace, found by name: own organisations first. `known` is one to name before anything was typed. */
export function WorkPlaceField({ name, label, hint, optional, onlyOwn, known }: { name: string; label: string; hint?: string; optional?: true; onlyOwn?: true; known?: { id: string; name: string } | null }) {
  const [words, setWords] = useState('');
  const query = useQuery({ queryKey: ['work-places', words], queryFn: () => api.employment.findWorkPlaces({ query: { search: words } }), placeholderData: keepPreviousData });
  const found = (query.data?.places ?? []).filter(({ own }) => own || !onlyOwn).map(({ id, name: place, own }) => ({ value: id, label: own ? `${place}（${tn('place.own')}）` : place }));
  const options = known && !found.some(({ value }) => value === known.id) ? [{ value: known.id, label: known.name }, ...found] : found;
  return (
    <Form.Item name={name} label={label} extra={hint} rules={optional ? [] : required} normalize={(id: string | undefined) => id ?? null}>
      <Select
        showSearch={{ filterOption: false, onSearch: setWords }}
        allowClear={optional === true}
        placeholder={tn('place.find')}
        options={options}
        notFoundContent={query.isFetching ? <Spin size="small" /> : tn('place.none')}
      />
    </Form.Item>
  );
}
