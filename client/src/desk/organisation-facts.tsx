import type { OrganisationDetail, OrganisationRow, TieKind } from '@kuangan/server/contract';
import { Alert, Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import { dayOf } from '../catalogue/calendar.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { changeLines, hazardWords, mineKindWords, organisationKindWords, workplaceWords } from './organisation-words.ts';
import { Rows } from './rows.tsx';
import { dateTime } from './times.ts';
import { useRegions } from './use-regions.ts';

export const KindTag = ({ kind }: { kind: OrganisationRow['kind'] }) => <Tag variant="outlined">{organisationKindWords[kind]}</Tag>;
export const ClosedTag = ({ closedOn }: { closedOn: string | null }) => (closedOn === null ? null : <Tag color="red">{tg('closed')}</Tag>);

/** Why nothing more can be done with it, where that is so. */
export function StandingAlert({ organisation }: { organisation: OrganisationDetail }) {
  const { closedOn, mergedInto } = organisation;
  if (closedOn === null) return null;
  return <Alert type="warning" showIcon className="desk-alert" title={mergedInto ? tg('merged', { on: closedOn, name: mergedInto.name }) : tg('closed.on', { on: closedOn })} />;
}

/** What an organisation is today, and where it stands; `withdraw` is what takes back a change of place still to come. */
export function OrganisationFacts({ organisation, withdraw }: { organisation: OrganisationDetail; withdraw?: (tie: TieKind) => ReactNode }) {
  const { nameOf } = useRegions();
  const { mine } = organisation;
  return (
    <Descriptions
      size="small"
      bordered
      column={{ xs: 1, md: 1, lg: 2 }}
      className="desk-facts"
      items={[
        { key: 'kind', label: tg('kind'), children: organisationKindWords[organisation.kind] },
        { key: 'region', label: tg('region'), children: nameOf(organisation.region) },
        { key: 'code', label: tg('creditCode'), children: organisation.creditCode ? <code>{organisation.creditCode}</code> : tg('creditCode.none') },
        { key: 'opened', label: tg('openedOn'), children: organisation.openedOn ?? tg('openedOn.none') },
        { key: 'supervised', label: tg('supervisedBy'), children: <TieNow organisation={organisation} tie="supervised-by" withdraw={withdraw} /> },
        { key: 'belongs', label: tg('belongsTo'), children: <TieNow organisation={organisation} tie="belongs-to" withdraw={withdraw} /> },
        { key: 'children', label: tg('children'), children: tg('children.value', { count: organisation.below }) },
        { key: 'employed', label: tg('employed'), children: tg('employed.value', { count: organisation.employed }) },
        ...(mine
          ? [
              { key: 'mineKind', label: tg('mineKind'), children: mineKindWords[mine.kind] },
              { key: 'workplace', label: tg('workplace'), children: workplaceWords[mine.workplace] },
              { key: 'hazards', label: tg('hazards'), children: mine.hazards.length === 0 ? tg('hazards.none') : mine.hazards.map((hazard) => hazardWords[hazard]).join('、') },
              { key: 'capacity', label: tg('capacity'), children: mine.capacity === null ? tg('capacity.none') : tg('capacity.value', { value: mine.capacity }) },
            ]
          : []),
      ]}
    />
  );
}

/** The tie of today, and what is already told for a day to come. */
function TieNow({ organisation, tie, withdraw }: { organisation: OrganisationDetail; tie: TieKind; withdraw: ((tie: TieKind) => ReactNode) | undefined }): ReactNode {
  const today = dayOf(Date.now());
  const own = organisation.ties.filter(({ kind }) => kind === tie);
  const now = own.find(({ sinceOn, untilOn }) => sinceOn <= today && (untilOn === null || untilOn >= today));
  const coming = own.filter(({ sinceOn }) => sinceOn > today);
  const last = own[0];
  const lines = coming.map((one) => tg('tie.coming', { name: one.above.name, since: one.sinceOn }));
  if (last && last.untilOn !== null && last.untilOn >= today) lines.push(tg('tie.ending', { since: dayAfter(last.untilOn) }));
  return (
    <>
      {now ? tg('tie.since', { name: now.above.name, since: now.sinceOn }) : tg('tie.none')}
      {lines.map((line) => <div key={line} className="desk-quiet">{line}</div>)}
      {lines.length > 0 && withdraw?.(tie)}
    </>
  );
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What happened to it, the last first. */
export function OrganisationHistory({ organisation }: { organisation: OrganisationDetail }) {
  const { nameOf } = useRegions();
  return (
    <Rows
      label={tg('part.history')}
      rows={organisation.changes}
      rowKey={(change) => change.id}
      empty={tg('history.none')}
      columns={[
        {
          key: 'what', title: tg('history.what'),
          render: (change) => (
            <div className="desk-wrap">
              {changeLines(change, nameOf).map((line) => <div key={line}>{line}</div>)}
              {change.reason && <div className="desk-quiet">{tg('history.reason', { reason: change.reason })}</div>}
            </div>
          ),
        },
        { key: 'on', title: tg('history.on'), width: 130, render: (change) => change.onDay },
        { key: 'by', title: tg('history.by'), width: 160, render: (change) => change.recordedBy ?? '—' },
        { key: 'at', title: tg('history.at'), width: 160, render: (change) => dateTime(change.recordedAt) },
      ]}
    />
  );
}

/** Organisations as a list; `nameCell` makes the name, a link where there is a page. */
export function OrganisationRows({ organisations, empty, nameCell }: { organisations: readonly OrganisationRow[]; empty: string; nameCell: (one: OrganisationRow) => ReactNode }) {
  const { nameOf } = useRegions();
  return (
    <Rows
      label={tg('title')}
      rows={organisations}
      rowKey={(one) => one.id}
      pageSize={200}
      empty={empty}
      columns={[
        { key: 'name', title: tg('name'), render: (one) => <div className="desk-wrap">{nameCell(one)} <ClosedTag closedOn={one.closedOn} /></div> },
        { key: 'kind', title: tg('kind'), width: 120, render: (one) => organisationKindWords[one.kind] },
        { key: 'region', title: tg('region'), render: (one) => nameOf(one.region) },
        { key: 'code', title: tg('creditCode'), width: 200, render: (one) => (one.creditCode ? <code>{one.creditCode}</code> : '—') },
        { key: 'children', title: tg('children'), width: 90, render: (one) => tg('children.value', { count: one.below }) },
        { key: 'employed', title: tg('employed'), width: 90, render: (one) => tg('employed.value', { count: one.employed }) },
      ]}
    />
  );
}
