import type { Output, api as routes } from '@kuangan/server/contract';
import { Button, Input, Select } from 'antd';
import { revisionStateWords, tb } from '../catalogue/questions.ts';
import { questionTypes, typeWords } from '../desk/words.ts';
import type { Filter, FilterName } from './filter.ts';

export type FilterChoices = Output<typeof routes.questions.readFilters>;
const shownStates = ['published', 'frozen', 'draft', 'submitted', 'retired', 'withdrawn'] as const;
const levels = [1, 2, 3, 4, 5];

interface QuestionFiltersProps {
  filter: Filter;
  choices: FilterChoices | undefined;
  onChange: (changed: Partial<Record<FilterName, string | undefined>>) => void;
  onReset: () => void;
}

/** What narrows the list; every part of it stands in the address. */
export function QuestionFilters({ filter, choices, onChange, onReset }: QuestionFiltersProps) {
  // of a question with a live revision and another on its way both states count: the second is asked for as what is pending
  const state = filter.pending === 'submitted' ? 'submitted' : filter.pending === 'draft' ? 'draft' : filter.state ?? '';
  const pick = (name: FilterName, label: string, options: readonly { value: string; label: string }[], value = filter[name] ?? '') => (
    <Select
      key={name} aria-label={label} value={value} options={[{ value: '', label }, ...options]} showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      onChange={(next: string) => onChange(name === 'state' ? stateAsked(next) : { [name]: next || undefined })}
    />
  );
  const plain = (values: readonly string[] | undefined) => (values ?? []).map((value) => ({ value, label: value }));
  return (
    <div className="q-filters" role="search" aria-label={tb('filter')}>
      <Input.Search
        key={`search ${filter.search ?? ''}`} className="q-filter-wide" aria-label={tb('search')} placeholder={tb('search')} defaultValue={filter.search ?? ''} maxLength={100} allowClear enterButton
        onSearch={(search) => onChange({ search })}
      />
      {pick('type', tb('any.type'), questionTypes.map((type) => ({ value: type, label: typeWords[type] })))}
      {pick('state', tb('any.state'), shownStates.map((value) => ({ value, label: revisionStateWords[value] })), state)}
      {pick('syllabusItem', tb('any.syllabus'), plain(choices?.syllabusItems))}
      {pick('difficulty', tb('any.difficulty'), levels.map((level) => ({ value: String(level), label: tb('difficulty.value', { difficulty: level }) })))}
      {pick('tag', tb('any.tag'), plain(choices?.tags))}
      {pick('author', tb('any.author'), (choices?.authors ?? []).map(({ id, name }) => ({ value: id, label: name })))}
      {pick('media', tb('any.media'), (['with', 'without'] as const).map((value) => ({ value, label: tb(`media.${value}`) })))}
      <Input
        key={`citation ${filter.citation ?? ''}`} className="q-filter-wide" aria-label={tb('any.citation')} placeholder={tb('any.citation')} defaultValue={filter.citation ?? ''} maxLength={100} allowClear
        onPressEnter={({ currentTarget }) => onChange({ citation: currentTarget.value })} onBlur={({ currentTarget }) => { if (currentTarget.value.trim() !== (filter.citation ?? '')) onChange({ citation: currentTarget.value }); }}
      />
      {Object.keys(filter).length > 0 && <Button type="link" onClick={onReset}>{tb('reset')}</Button>}
    </div>
  );
}

function stateAsked(state: string): Partial<Record<FilterName, string | undefined>> {
  return state === 'draft' || state === 'submitted' ? { pending: state, state: undefined } : { state: state || undefined, pending: undefined };
}
