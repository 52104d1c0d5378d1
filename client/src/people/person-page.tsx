import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useLocation, useParams, useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { tn } from '../catalogue/desk-person.ts';
import { can } from '../desk/ability.ts';
import { Loaded } from '../desk/loaded.tsx';
import { deskOf } from '../desk/me.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { AppointmentsPart } from './appointments-part.tsx';
import { EmploymentsPart } from './employments-part.tsx';
import { IdentityPart } from './identity-part.tsx';
import './people.css';
import { RecordsPart } from './records-part.tsx';
import { ChangesPart, ViewsPart } from './trace-parts.tsx';

export interface PersonPart {
  /** In the address: `?part=`. */
  key: string;
  label: string;
  children: ReactNode;
}

/**
 * One person as the desks see him: who he is, where he works, what is stated and verified, who looked. `below` and further
 * `parts` are other features', which know nothing of this one.
 */
export function PersonPage({ below, parts = [] }: { below?: ReactNode; parts?: readonly PersonPart[] }) {
  const { personId = '' } = useParams();
  const [place, setPlace] = useSearchParams();
  const list = peopleListAt(useLocation().pathname);
  const query = useQuery({ queryKey: ['person', personId], queryFn: () => api.people.readPerson({ params: { personId } }) });
  return (
    <Loaded query={query}>
      {(person) => (
        <>
          <PageHeading title={person.name} back={{ to: list, label: tn('back') }} />
          <Tabs
            activeKey={parts.find(({ key }) => key === place.get('part'))?.key ?? 'file'}
            onChange={(key) => setPlace(key === 'file' ? {} : { part: key })}
            destroyOnHidden
            items={[
              {
                key: 'file', label: tn('part.file'),
                children: (
                  <>
                    <IdentityPart person={person} />
                    <EmploymentsPart person={person} list={list} />
                    <AppointmentsPart person={person} />
                    <RecordsPart person={person} />
                    {can(person, 'listSensitiveViews') && <ViewsPart personId={person.id} />}
                    <ChangesPart personId={person.id} />
                    {below}
                  </>
                ),
              },
              ...parts,
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

/** Where the desk on which this page stands finds people. */
function peopleListAt(path: string): string {
  return path.startsWith(deskOf.clerk) ? `${deskOf.clerk}/people` : deskOf.regulator;
}
