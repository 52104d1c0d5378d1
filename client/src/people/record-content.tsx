import type { RecordContent, RecordKind } from '@kuangan/server/contract';
import { educationWords, healthWords } from '@kuangan/server/contract/file-words';
import { Form, InputNumber, Select } from 'antd';
import { tn } from '../catalogue/desk-person.ts';
import { DayField, required, TextField } from './fields.tsx';
import { optionsOf, periodWords } from './words.ts';

/** What a record says, in one line. */
export function contentWords(content: RecordContent): string {
  switch (content.kind) {
    case 'education':
      return [educationWords[content.level], content.major, content.school, content.graduatedOn].filter(Boolean).join(' · ');
    case 'front-line':
      return [content.mineName, content.job, periodWords(content)].join(' · ');
    case 'health':
      return [healthWords[content.conclusion], content.issuer, content.examinedOn, content.validUntilOn && tn('record.valid', { day: content.validUntilOn })].filter(Boolean).join(' · ');
    case 'training-elsewhere':
      return [content.course, content.provider, content.region, content.studyHours !== null && tn('record.hours.value', { hours: content.studyHours }), periodWords(content), content.documentNumber].filter(Boolean).join(' · ');
    case 'name':
      return tn('record.name.value', { name: content.name });
  }
}

/** The fields of one kind of record. */
export function ContentFields({ kind }: { kind: RecordKind }) {
  switch (kind) {
    case 'education':
      return (
        <>
          <Form.Item name="level" label={tn('record.level')} rules={required}><Select options={optionsOf(educationWords)} /></Form.Item>
          <TextField name="school" label={tn('record.school')} max={100} />
          <TextField name="major" label={tn('record.major')} max={60} optional />
          <DayField name="graduatedOn" label={tn('record.graduatedOn')} />
        </>
      );
    case 'front-line':
      return (
        <>
          <TextField name="mineName" label={tn('record.mineName')} max={100} />
          <TextField name="job" label={tn('record.job')} max={60} />
          <DayField name="sinceOn" label={tn('since')} />
          <DayField name="untilOn" label={tn('until')} />
        </>
      );
    case 'health':
      return (
        <>
          <Form.Item name="conclusion" label={tn('record.conclusion')} rules={required}><Select options={optionsOf(healthWords)} /></Form.Item>
          <TextField name="issuer" label={tn('record.issuer')} max={100} />
          <DayField name="examinedOn" label={tn('record.examinedOn')} />
          <DayField name="validUntilOn" label={tn('record.validUntilOn')} optional />
        </>
      );
    case 'training-elsewhere':
      return (
        <>
          <TextField name="course" label={tn('record.course')} max={100} />
          <TextField name="provider" label={tn('record.provider')} max={100} />
          <TextField name="region" label={tn('record.region')} max={60} optional />
          <Form.Item name="studyHours" label={tn('record.hours')}><InputNumber className="desk-full" min={0.5} max={5000} /></Form.Item>
          <DayField name="sinceOn" label={tn('since')} />
          <DayField name="untilOn" label={tn('until')} />
          <TextField name="documentNumber" label={tn('record.documentNumber')} max={60} optional />
        </>
      );
    case 'name':
      return <TextField name="name" label={tn('record.name')} hint={tn('record.name.hint')} max={60} />;
  }
}
