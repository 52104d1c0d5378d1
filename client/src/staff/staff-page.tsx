import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ts } from '../catalogue/desk-staff.ts';
import { PageHeading } from '../desk/page-heading.tsx';
import { RequestList } from './request-list.tsx';
import { RoleDialog } from './role-dialog.tsx';
import { StaffList } from './staff-list.tsx';

const parts = ['people', 'requests'] as const;

/** 账号与授权: who works where within scope, and what is proposed. */
export function StaffPage() {
  const [place, setPlace] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const part = parts.find((each) => each === place.get('part')) ?? 'people';
  return (
    <>
      <PageHeading title={ts('title')} under={ts('under')}>
        <Button type="primary" onClick={() => setCreating(true)}>{ts('create')}</Button>
      </PageHeading>
      <div className="desk-scroll">
        <Segmented value={part} options={parts.map((each) => ({ value: each, label: ts(`part.${each}`) }))} onChange={(next) => setPlace(next === 'people' ? {} : { part: next }, { replace: true })} />
      </div>
      {part === 'people' ? <StaffList /> : <RequestList />}
      {creating && <RoleDialog onClose={() => setCreating(false)} />}
    </>
  );
}
