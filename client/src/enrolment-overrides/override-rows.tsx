import type { EnrolmentOverride } from '@kuangan/server/contract';
import { Button, Tag } from 'antd';
import { tv } from '../catalogue/desk-overrides.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { Rows } from '../desk/rows.tsx';
import { dateTime } from '../desk/times.ts';
import type { OverrideAct } from './override-dialog.tsx';

const colours = { asked: 'gold', granted: 'green', declined: 'red', withdrawn: 'default' } as const satisfies Record<EnrolmentOverride['state'], string>;

interface OverrideRowsProps {
  overrides: readonly EnrolmentOverride[];
  /** With what became of each. */
  all: boolean;
  onAct: (act: OverrideAct) => void;
}

export function OverrideRows({ overrides, all, onAct }: OverrideRowsProps) {
  return (
    <Rows
      label={tv('title')}
      rows={overrides}
      rowKey={(one) => one.id}
      empty={tv(all ? 'noneAtAll' : 'none')}
      pageSize={200}
      columns={[
        { key: 'who', title: tv('who'), render: (one) => <div className="desk-wrap">{one.label}</div> },
        { key: 'session', title: tv('session'), render: (one) => <div className="desk-wrap">{one.operationItem}<div className="desk-quiet">{dateTime(one.startsAt)} · {one.institutionName}</div></div> },
        { key: 'rules', title: tv('rules'), render: (one) => <div className="desk-wrap">{one.rules.length > 0 ? one.rules.map(({ title }) => title).join('；') : <span className="desk-quiet">{tv('rules.hidden')}</span>}</div> },
        { key: 'why', title: tv('why'), render: (one) => <div className="desk-wrap">{one.reason}<div className="desk-quiet">{tv('by', { who: one.askedBy, when: dateTime(one.askedAt) })}</div></div> },
        { key: 'state', title: tv('state'), render: (one) => <Tag color={colours[one.state]}>{tv(`state.${one.state}`)}</Tag> },
        ...(all ? [{ key: 'came', title: tv('came'), render: (one: EnrolmentOverride) => <Came override={one} /> }] : []),
        { key: 'acts', title: t('action'), actions: true, render: (one) => <Acts override={one} onAct={onAct} /> },
      ]}
    />
  );
}

function Came({ override: one }: { override: EnrolmentOverride }) {
  const steps = [
    { who: one.decidedBy, at: one.decidedAt, reason: one.decisionReason, word: tv(one.state === 'declined' ? 'decline' : 'grant') },
    { who: one.withdrawnBy, at: one.withdrawnAt, reason: one.withdrawalReason, word: tv('withdraw') },
  ].flatMap(({ who, at, reason, word }) => (who !== null && at !== null ? [{ word, by: tv('by', { who, when: dateTime(at) }), reason }] : []));
  return <div className="desk-wrap">{steps.length === 0 ? '—' : steps.map(({ word, by, reason }) => <div key={word}>{word}：{reason}<div className="desk-quiet">{by}</div></div>)}</div>;
}

function Acts({ override, onAct }: { override: EnrolmentOverride; onAct: (act: OverrideAct) => void }) {
  const [grant, decline, withdraw] = [can(override, 'grant'), can(override, 'decline'), can(override, 'withdraw')];
  const begun = new Date(override.startsAt).getTime() <= Date.now();
  return (
    <span className="desk-usual">
      {grant && <Button size="small" type="primary" aria-label={tv('grant.title', { label: override.label })} onClick={() => onAct({ what: 'grant', override })}>{tv('grant')}</Button>}
      {decline && <Button size="small" aria-label={tv('decline.title', { label: override.label })} onClick={() => onAct({ what: 'decline', override })}>{tv('decline')}</Button>}
      {withdraw && <Button size="small" danger aria-label={tv('withdraw.title', { label: override.label })} onClick={() => onAct({ what: 'withdraw', override })}>{tv('withdraw')}</Button>}
      {override.state === 'asked' && !grant && <span className="desk-quiet">{tv(begun ? 'over' : 'waiting')}</span>}
    </span>
  );
}
