import type { AskedPurpose, Position } from '@kuangan/server/contract';
import { positionWords } from '@kuangan/server/contract/file-words';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { isRefused } from '../api/refused.ts';
import { useMayIText } from '../catalogue/miner-qualification.ts';
import { positionsInOrder } from '../catalogue/qualification.ts';
import { Field } from '../ui/field.tsx';
import { Loaded } from '../ui/loading.tsx';
import { Notice } from '../ui/notice.tsx';
import { MyAnswer } from './my-answer.tsx';
import { MyDecisions } from './my-decisions.tsx';

/** The three questions a miner asks, in the order of how often. */
const questions = ['entry', 'appointment', 'certificate'] as const;
const purposes = { entry: 'entry', appointment: 'appointment', certificate: 'first-certificate' } as const satisfies Record<(typeof questions)[number], AskedPurpose>;
type Known = Awaited<ReturnType<typeof api.qualification.listQualificationChoices>>;

/** Big buttons, each a link: on the file's page, and above the answer to ask another. */
export function MayIButtons({ chosen }: { chosen?: string }) {
  const t = useMayIText();
  return (
    <nav className="may-buttons" aria-label={t('title')}>
      {questions.map((one) => <Link key={one} className={`button button-huge${one === chosen ? ' button-main' : ''}`} {...(one === chosen ? { 'aria-current': 'page' as const } : {})} to={`/miner/file/may?for=${one}`}>{t(one)}</Link>)}
    </nav>
  );
}

/** 我能不能……: one question at a time, kept in the address so that the way back leads to the one before. */
export function MayPage() {
  const t = useMayIText();
  const [place] = useSearchParams();
  const chosen = questions.find((one) => one === place.get('for'));
  const me = useQuery({
    queryKey: ['my-choices'],
    queryFn: async () => {
      const { personId } = await api.access.me();
      return { personId: personId!, known: await api.qualification.listQualificationChoices({ params: { personId: personId! } }) };
    },
  });
  return (
    <>
      <div><h1>{t('title')}</h1><p className="soft">{t('intro')}</p></div>
      <MayIButtons {...(chosen ? { chosen } : {})} />
      {chosen && <Loaded from={me}>{({ personId, known }) => <Asked key={chosen} chosen={chosen} personId={personId} known={known} />}</Loaded>}
      {me.data && <MyDecisions personId={me.data.personId} />}
      <p className="soft small">{t('onlyVerified')} <Link to="/miner/file/correction">{t('wrong')}</Link></p>
      <Link to="/miner/file">{t('back')}</Link>
    </>
  );
}

function Asked({ chosen, personId, known }: { chosen: (typeof questions)[number]; personId: string; known: Known }) {
  const t = useMayIText();
  const [place, setPlace] = useSearchParams();
  const ask = (name: string, value: string) => setPlace((now) => ({ ...Object.fromEntries(now), [name]: value }));
  const positions = positionsInOrder(known.positions);
  const position = positions.find((one) => one === place.get('position')) ?? positions[0]!;
  const item = place.get('item')?.trim().slice(0, 60) || known.operationItems[0] || '';
  const mineId = known.mines.find(({ id }) => id === place.get('mine'))?.id;
  return (
    <>
      {known.mines.length > 1 && <Choice label={t('mine')} value={mineId ?? known.mines[0]!.id} options={known.mines.map(({ id, name }) => [id, name])} onChange={(id) => ask('mine', id)} />}
      {chosen === 'appointment' && <Choice label={t('position')} value={position} options={positions.map((one) => [one, positionWords[one]])} onChange={(one) => ask('position', one)} />}
      {chosen === 'certificate' && <ItemForm key={item} item={item} known={known.operationItems} onAsk={(one) => ask('item', one)} />}
      {chosen === 'certificate' && item === ''
        ? <Notice kind="info">{t('choose')}</Notice>
        : <Answer personId={personId} purpose={purposes[chosen]} {...(chosen === 'appointment' ? { position } : {})} {...(chosen === 'certificate' ? { operationItem: item } : {})} {...(mineId ? { mineId } : {})} />}
    </>
  );
}

function Answer({ personId, ...query }: { personId: string; purpose: AskedPurpose; position?: Position; operationItem?: string; mineId?: string }) {
  const t = useMayIText();
  const asked = useQuery({ queryKey: ['may-i', personId, query], queryFn: () => api.qualification.assessPerson({ params: { personId }, query }) });
  if (isRefused(asked.error, 'qualification/mine-missing')) return <Notice kind="info">{t('noMine')}</Notice>;
  return <Loaded from={asked}>{(answer) => <MyAnswer answer={answer} />}</Loaded>;
}

function Choice({ label, value, options, onChange }: { label: string; value: string; options: readonly (readonly [value: string, words: string])[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>{options.map(([one, words]) => <option key={one} value={one}>{words}</option>)}</select>
    </div>
  );
}

function ItemForm({ item, known, onAsk }: { item: string; known: readonly string[]; onAsk: (item: string) => void }) {
  const t = useMayIText();
  const id = useId();
  const [typed, setTyped] = useState(item);
  return (
    <form className="may-item" onSubmit={(event) => { event.preventDefault(); if (typed.trim() !== '') onAsk(typed.trim()); }}>
      <Field label={t('item')} hint={t('itemHint')} value={typed} maxLength={60} list={`${id}-known`} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      <datalist id={`${id}-known`}>{known.map((one) => <option key={one} value={one} />)}</datalist>
      <button className="button" type="submit">{t('ask')}</button>
    </form>
  );
}
