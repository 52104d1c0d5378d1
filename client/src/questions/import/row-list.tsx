import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BankImport, BankImportRow, BankRowFilter } from '@kuangan/server/contract';
import { App, Button, Input, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api/index.ts';
import { tb } from '../../catalogue/desk-bank-imports.ts';
import { sentenceOf } from '../../catalogue/sentence.ts';
import { Loaded } from '../../desk/loaded.tsx';
import { KeysHelp } from './keys-help.tsx';
import { RowTable } from './row-table.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { countOf, fateLook, filters, placeOf } from './words.ts';

const perPage = 50;

export interface Mended { import: BankImport; rows: BankImportRow[] }

/** Where a page begins: behind a place, or the last rows before one; and which row of it is the current one. */
interface Cursor { after?: number; before?: number; take?: 'first' | 'last' }

/** Every row with what would become of it and why, a page at a time; looked through and mended with the keyboard. Filter and row stand in the URL. */
export function RowList({ one, follow }: { one: BankImport; follow: (next: BankImport) => void }) {
  const [address, setAddress] = useSearchParams();
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const show = filters.find((filter) => filter === address.get('show')) ?? 'all';
  const search = address.get('search') ?? '';
  // the address follows a moment later: who holds a key down is ahead of it
  const [current, setCurrent] = useState(() => Number(address.get('row')) || null);
  const [cursor, setCursor] = useState<Cursor>(() => ({ after: current === null ? 0 : Math.max(0, current - 1) }));
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  const [said, say] = useState('');
  const list = useRef<HTMLElement>(null);
  /** Something stands in the open form that is not saved. */
  const typed = useRef(false);
  const { take, ...range } = cursor;
  const key = ['bank-import-rows', one.id, one.state, show, search, range];
  const query = useQuery({
    queryKey: key,
    queryFn: () => api.bankImports.listRows({ params: { importId: one.id }, query: { show, search, limit: perPage, ...range } }),
    placeholderData: keepPreviousData,
    // nothing moves by itself under a form that is open
    refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
  const rows = query.data?.rows ?? [];
  const row = rows.find(({ place }) => place === current) ?? null;

  const put = (change: Record<string, string | null>): void => setAddress((old) => {
    const next = new URLSearchParams(old);
    for (const [name, value] of Object.entries(change)) if (value === null || value === '') next.delete(name); else next.set(name, value);
    return next;
  }, { replace: true, preventScrollReset: true });
  /** Whatever closes the form asks first, when something was typed. */
  const away = (then: () => void): void => {
    if (!open || !typed.current) return then();
    void modal.confirm({ title: tb('form.leave'), content: tb('form.leave.what', { place: row ? placeOf(row) : '' }), okText: tb('form.leave.do'), cancelText: tb('form.leave.stay'), onOk: then });
  };
  const choose = (place: number): void => {
    typed.current = false;
    setOpen(false);
    setCurrent(place);
    put({ row: String(place) });
    // after it has been drawn as the current one
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus());
  };
  // a page that was turned with the keys has its first or last row chosen
  useEffect(() => {
    const next = take === 'last' ? rows.at(-1) : rows[0];
    if (!take || query.isPlaceholderData || !next) return;
    setCursor(range);
    choose(next.place);
  });
  const turn = (next: Cursor): void => {
    typed.current = false;
    setOpen(false);
    setCursor(next);
  };
  const step = (by: 1 | -1): void => {
    const at = rows.findIndex(({ place }) => place === current);
    const next = rows[at === -1 ? 0 : at + by];
    if (next) choose(next.place);
    else if (by === 1 && query.data?.later) turn({ after: rows.at(-1)!.place, take: 'first' });
    else if (by === -1 && query.data?.earlier) turn({ before: rows[0]!.place, take: 'last' });
  };
  /** The next row of a kind, wherever it stands; null where there is none. */
  const rowBehind = async (after: number, kind: BankRowFilter, containing: string): Promise<BankImportRow | null | 'unknown'> => {
    try {
      return (await api.bankImports.listRows({ params: { importId: one.id }, query: { show: kind, search: containing, after, limit: 1 } })).rows[0] ?? null;
    } catch (error) {
      void message.error(sentenceOf(error), 8);
      return 'unknown';
    }
  };
  const replace = (changed: readonly BankImportRow[]): void => void cache.setQueryData(key, (old: typeof query.data) => old && { ...old, rows: old.rows.map((known) => changed.find(({ place }) => place === known.place) ?? known) });
  const nextRefused = async (): Promise<void> => {
    const here = rows.find(({ place, becomes }) => place > (current ?? 0) && becomes === 'refused');
    if (here) return choose(here.place);
    const far = await rowBehind(current ?? 0, 'refused', search);
    if (far === 'unknown') return;
    if (far === null) return say(tb('rows.noRefused'));
    if (show !== 'all' && show !== 'refused') put({ show: 'refused' });
    turn({ after: far.place - 1, take: 'first' });
  };
  const takeOver = ({ import: next, rows: changed }: Mended): void => {
    follow(next);
    // the page stays as it is: a row that was mended does not vanish from under the reader
    replace(changed);
    cache.removeQueries({ queryKey: ['bank-import-rows', one.id], type: 'inactive' });
    const [main] = changed;
    if (main) say(tb('form.saved', { place: placeOf(main), becomes: tb(`show.${main.becomes}`) }));
  };
  /** Somebody else changed the row, or committed the import: this row is shown as it is now, where it stands, whatever the filter says. */
  const stale = async (place: number): Promise<void> => {
    const now = await rowBehind(place - 1, 'all', '');
    if (now !== null && now !== 'unknown') replace([now]);
    void cache.invalidateQueries({ queryKey: ['bank-import', one.id] });
  };
  const leaveOut = async (of: BankImportRow): Promise<void> => {
    try {
      takeOver(await api.bankImports.leaveOutRow({ params: { importId: one.id, place: of.place }, body: { version: of.version, leftOut: of.becomes !== 'left-out' } }));
    } catch (error) {
      void message.error(sentenceOf(error), 8);
      await stale(of.place);
    }
  };
  const editable = one.state === 'ready';
  useRowKeys(list, !open, {
    next: () => step(1), previous: () => step(-1), nextRefused: () => void nextRefused(), help: () => setHelp(!help),
    open: () => { if (row?.written) setOpen(true); },
    leaveOut: () => { if (row && editable) void leaveOut(row); },
  });
  const filter = (change: { show?: string; search?: string }): void => {
    setCurrent(null);
    put({ row: null, ...change });
    turn({ after: 0 });
  };
  const offered = filters.filter((one_of) => ['all', 'refused', 'mended', 'taken', show].includes(one_of) || countOf(one_of, one) > 0);
  return (
    <section ref={list} aria-label={tb('rows')}>
      <h2>{tb('rows')}</h2>
      <div className="desk-scroll">
        <Segmented<BankRowFilter>
          aria-label={tb('rows.filter')} value={show} onChange={(value) => away(() => filter({ show: value === 'all' ? '' : value }))}
          options={offered.map((value) => ({ value, label: `${fateLook[value].sign} ${tb(`show.${value}`)} ${countOf(value, one)}`.trim() }))}
        />
      </div>
      <div className="bank-tools">
        <Input.Search className="desk-search" aria-label={tb('rows.search')} placeholder={tb('rows.search')} defaultValue={search} maxLength={100} allowClear onSearch={(value) => away(() => filter({ search: value.trim() }))} />
        <Button onClick={() => setHelp(!help)} aria-expanded={help}>{tb('keys.open')}</Button>
      </div>
      {help && <KeysHelp />}
      <p role="status" className="bank-said">{said}</p>
      <Loaded query={query}>
        {({ earlier, later }) => (rows.length === 0 ? <p className="desk-none">{search === '' ? tb('rows.none') : tb('rows.noMatch', { search })}</p> : (
          <>
            <RowTable
              rows={rows} current={current} open={open} editable={editable} importId={one.id}
              onChoose={(place) => { if (place !== current) away(() => choose(place)); }} onOpen={(place) => away(() => { choose(place); setOpen(true); })} onLeaveOut={(of) => void leaveOut(of)}
              onTyped={(is) => { typed.current = is; }} onClose={() => away(() => { if (current !== null) choose(current); })}
              onSaved={takeOver} onNext={() => { typed.current = false; setOpen(false); void nextRefused(); }} onStale={(place) => void stale(place)}
            />
            {(earlier || later) && (
              <nav aria-label={tb('rows.pages')} className="bank-pages">
                <Button disabled={!earlier} onClick={() => away(() => turn({ before: rows[0]!.place, take: 'first' }))}>{tb('rows.earlier')}</Button>
                <Button disabled={!later} onClick={() => away(() => turn({ after: rows.at(-1)!.place, take: 'first' }))}>{tb('rows.later')}</Button>
              </nav>
            )}
          </>
        ))}
      </Loaded>
    </section>
  );
}
