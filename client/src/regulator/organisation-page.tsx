import { useQuery } from '@tanstack/react-query';
import type { OrganisationDetail } from '@kuangan/server/contract';
import { Alert, Button, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tg } from '../catalogue/desk-organisations.ts';
import { Loaded } from '../desk/loaded.tsx';
import { ClosedTag, KindTag, OrganisationFacts, OrganisationHistory, StandingAlert } from '../desk/organisation-facts.tsx';
import { OrganisationsBelow } from '../desk/organisations-below.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { CloseDialog, DescribeDialog, MergeDialog, MoveDialog, ReopenDialog } from './organisation-dialogs.tsx';
import { SiteRooms } from './site-rooms.tsx';
import { WithdrawMove } from './withdraw-move.tsx';

const dialogs = { describe: DescribeDialog, move: MoveDialog, merge: MergeDialog, close: CloseDialog, reopen: ReopenDialog } as const;
type Action = keyof typeof dialogs;
const actions = Object.keys(dialogs) as Action[];

/** One organisation: what it is, what stands below it, what happened to it, and what the office can do about it. */
export function OrganisationPage() {
  const { organisationId = '' } = useParams();
  const query = useQuery({ queryKey: ['organisations', 'one', organisationId], queryFn: () => api.organisations.readOrganisation({ params: { organisationId } }) });
  return <Loaded query={query}>{(organisation) => <Shown key={organisation.id} organisation={organisation} />}</Loaded>;
}

function Shown({ organisation }: { organisation: OrganisationDetail }) {
  const [place, setPlace] = useSearchParams();
  const [doing, setDoing] = useState<Action | null>(null);
  const Dialog = doing && dialogs[doing];
  const parts = [
    { key: 'facts', label: tg('part.facts'), children: <OrganisationFacts organisation={organisation} {...(organisation.abilities['withdrawMove'] ? { withdraw: (tie) => <WithdrawMove organisation={organisation} tie={tie} /> } : {})} /> },
    {
      key: 'below', label: `${tg('part.below')} ${organisation.below}`,
      children: <OrganisationsBelow organisationId={organisation.id} nameCell={(one) => <Link to={`/desk/oversight/organisations/${one.id}`}>{one.name}</Link>} />,
    },
    ...(organisation.kind === 'exam-site' ? [{ key: 'rooms', label: tg('part.rooms'), children: <SiteRooms organisation={organisation} /> }] : []),
    { key: 'history', label: tg('part.history'), children: <OrganisationHistory organisation={organisation} /> },
  ];
  const { abilities } = organisation;
  return (
    <>
      <PageHeading title={organisation.name} back={{ to: '/desk/oversight/organisations', label: tg('title') }} under={<><KindTag kind={organisation.kind} /> <ClosedTag closedOn={organisation.closedOn} /></>}>
        {actions.filter((action) => abilities[action]).map((action) => (
          <Button key={action} danger={action === 'close' || action === 'merge'} onClick={() => setDoing(action)}>{tg(action)}</Button>
        ))}
      </PageHeading>
      <StandingAlert organisation={organisation} />
      {abilities['describe'] && !abilities['move'] && <Alert type="info" showIcon className="desk-alert" title={tg('ownOffice')} />}
      <Tabs activeKey={parts.find(({ key }) => key === place.get('part'))?.key ?? 'facts'} onChange={(key) => setPlace(key === 'facts' ? {} : { part: key }, { replace: true })} items={parts} />
      {Dialog && <Dialog organisation={organisation} onClose={() => setDoing(null)} />}
    </>
  );
}
