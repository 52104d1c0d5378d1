import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Layer, Output, api as routes } from '@kuangan/server/contract';
import { App, Button, Checkbox, Form, InputNumber, Select } from 'antd';
import { api } from '../api/index.ts';
import { bankLevelWords, tb } from '../catalogue/questions.ts';
import { Loaded } from '../desk/loaded.tsx';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { Rows } from '../desk/rows.tsx';
import { questionTypes, typeWords } from '../desk/words.ts';

type Stack = Output<typeof routes.questions.readLayers>;
const longestQuota = 100_000;

/** 题库层级: what the bank draws from beside its own, in counts alone, and where it stands. */
export function LayersPart({ bankId }: { bankId: string }) {
  const query = useQuery({ queryKey: ['layers', bankId], queryFn: () => api.questions.readLayers({ params: { bankId } }) });
  return (
    <section aria-labelledby="layers">
      <h2 id="layers">{tb('layers')}</h2>
      <p className="desk-quiet">{tb('layers.what')}</p>
      <Loaded query={query}>
        {(stack) => (
          <>
            <Rows<Layer>
              label={tb('layers')} rows={stack.layers} rowKey={(layer) => layer.bankId} empty=""
              columns={[
                { key: 'title', title: tb('layer.title'), render: ({ bankId: id, title }) => (id === bankId ? `${title}（${tb('layer.own')}）` : title) },
                { key: 'keeper', title: tb('layer.keeper'), render: ({ keeperName }) => keeperName },
                { key: 'level', title: tb('layer.level'), width: 90, render: ({ level }) => bankLevelWords[level] },
                { key: 'counts', title: tb('layer.counts'), render: (layer) => <Counts counts={layer.counts} /> },
                { key: 'quota', title: tb('layer.quota'), width: 130, render: ({ lowerQuota }) => (lowerQuota === null ? tb('layer.noLower') : tb('layer.quota.value', { quota: lowerQuota })) },
              ]}
            />
            {stack.quota && <p>{tb('quota', { ...stack.quota })}</p>}
            {stack.abilities['edit'] === true && <SetLayer key={JSON.stringify(stack.layers.map((layer) => layer.bankId))} bankId={bankId} stack={stack} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Counts({ counts }: Pick<Layer, 'counts'>) {
  const items = [...new Set(counts.map(({ syllabusItem }) => syllabusItem))];
  const of = (some: Layer['counts']) => questionTypes.flatMap((type) => {
    const sum = some.filter((one) => one.type === type).reduce((all, { questions }) => all + questions, 0);
    return sum > 0 ? [`${typeWords[type].replace(/题$/, '')} ${sum}`] : [];
  }).join(' · ');
  return (
    <>
      {of(counts) || '0'}
      {items.length > 1 && (
        <details>
          <summary>{tb('layer.byItem')}</summary>
          <ul className="desk-plain">{items.map((item) => <li key={item}>{item || tb('noItem')}：{of(counts.filter(({ syllabusItem }) => syllabusItem === item))}</li>)}</ul>
        </details>
      )}
    </>
  );
}

interface Set { aboveId: string; offers: boolean; lowerQuota: number | null }

function SetLayer({ bankId, stack }: { bankId: string; stack: Stack }) {
  const [form] = Form.useForm<Set>();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const offers = Form.useWatch('offers', form) === true;
  const [own, above] = stack.layers;
  const save = useMutation({
    mutationFn: ({ aboveId, offers: open, lowerQuota }: Set) => api.questions.setLayer({ params: { bankId }, body: { aboveId: aboveId || null, lowerQuota: open ? lowerQuota ?? 0 : null } }),
    onSuccess: () => {
      void message.success(tb('layer.saved'));
      for (const key of ['layers', 'banks']) void cache.invalidateQueries({ queryKey: [key] });
    },
  });
  const choices = new Map(stack.offered.map((bank) => [bank.bankId, `${bank.title}（${bank.keeperName}，${bankLevelWords[bank.level]}）`]));
  if (above && !choices.has(above.bankId)) choices.set(above.bankId, `${above.title}（${above.keeperName}）`);
  return (
    <>
      <h2>{tb('layer.set')}</h2>
      <Form<Set>
        form={form} name="layer" layout="vertical" requiredMark={false} className="desk-form desk-form-narrow"
        initialValues={{ aboveId: above?.bankId ?? '', offers: own?.lowerQuota !== null && own !== undefined, lowerQuota: own?.lowerQuota ?? 100 }} onFinish={(given) => save.mutate(given)}
      >
        <Form.Item name="aboveId" label={tb('layer.above')} extra={choices.size === 0 && tb('layer.above.empty')}>
          <Select options={[{ value: '', label: tb('layer.above.none') }, ...[...choices].map(([value, label]) => ({ value, label }))]} />
        </Form.Item>
        <Form.Item name="offers" valuePropName="checked"><Checkbox>{tb('layer.offers')}</Checkbox></Form.Item>
        <Form.Item name="lowerQuota" label={tb('layer.lowerQuota')} hidden={!offers} rules={[{ required: offers, message: tb('layer.quota.rule') }]}><InputNumber min={0} max={longestQuota} precision={0} /></Form.Item>
        <RefusalAlert error={save.error} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>{tb('layer.save')}</Button>
      </Form>
    </>
  );
}
