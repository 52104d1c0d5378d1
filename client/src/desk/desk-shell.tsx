import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Result, Spin } from 'antd';
import { Suspense } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { api } from '../api/index.ts';
import { t } from '../catalogue/desk.ts';
import { forgetAllKept } from './kept-in-tab.ts';
import { Loaded } from './loaded.tsx';
import { secondFactorAddress, SecondFactorOffer } from './second-factor-offer.tsx';
import { MeContext, deskOf, desksOf } from './me.ts';
import { WaitingCount } from './waiting-count.tsx';
import { roleWords } from './words.ts';

const menus: Record<keyof typeof deskOf, readonly { to: string; label: string; end?: true; counts?: true }[]> = {
  clerk: [
    { to: '/desk/institution/sessions', label: t('menu.sessions') },
    { to: '/desk/institution/overrides', label: t('menu.overrides') },
    { to: '/desk/institution/banks', label: t('menu.banks') },
    { to: '/desk/institution/waiting', label: t('menu.waiting'), counts: true },
    { to: '/desk/institution/people', label: t('menu.people') },
    { to: '/desk/institution/person-imports', label: t('menu.personImports') },
    { to: '/desk/institution/corrections', label: t('menu.corrections') },
    { to: '/desk/institution/gate', label: t('menu.gate') },
    { to: '/desk/institution/organisation', label: t('menu.own') },
    { to: '/desk/staff', label: t('menu.staff') },
  ],
  proctor: [{ to: '/desk/invigilation', label: t('menu.rooms'), end: true }, { to: '/desk/invigilation/marking', label: t('menu.marking') }],
  regulator: [
    { to: '/desk/oversight', label: t('menu.search'), end: true },
    { to: '/desk/oversight/sessions', label: t('menu.sessions') },
    { to: '/desk/oversight/organisations', label: t('menu.organisations') },
    { to: '/desk/oversight/person-imports', label: t('menu.personImports') },
    { to: '/desk/oversight/overrides', label: t('menu.overrides') },
    { to: '/desk/oversight/banks', label: t('menu.banks') },
    { to: '/desk/oversight/waiting', label: t('menu.waiting'), counts: true },
    { to: '/desk/oversight/rules', label: t('menu.rules') },
    { to: '/desk/oversight/rule-drafts', label: t('menu.ruleDrafts') },
    { to: '/desk/oversight/marking', label: t('menu.marking') },
    { to: '/desk/oversight/inquiries', label: t('menu.inquiries') },
    { to: '/desk/oversight/corrections', label: t('menu.corrections') },
    { to: '/desk/oversight/ledger', label: t('menu.ledger') },
    { to: '/desk/staff', label: t('menu.staff') },
  ],
};

function deskAt(path: string): keyof typeof deskOf | undefined {
  return (Object.keys(deskOf) as (keyof typeof deskOf)[]).find((role) => path.startsWith(deskOf[role]));
}

/** Who is here, for whom, the desk's menu, and the page. Nothing of a desk is shown before the server said who asks. */
export function DeskShell() {
  const query = useQuery({ queryKey: ['me'], queryFn: () => api.access.me(), staleTime: 60_000 });
  const path = useLocation().pathname;
  const navigate = useNavigate();
  const { message } = App.useApp();
  const signOut = useMutation({
    mutationFn: () => api.access.signOut(),
    onSuccess: () => {
      forgetAllKept();
      location.assign('/');
    },
    onError: () => void message.error(t('signOut.failed')),
  });
  return (
    <>
      <a className="desk-skip" href="#page">{t('skip')}</a>
      <Loaded query={query}>
        {(me) => {
          const role = deskAt(path) ?? desksOf(me)[0];
          const allowed = role !== undefined && me.grants.some((grant) => grant.role === role);
          const organisations = me.grants.filter((grant) => grant.role === role).map((grant) => grant.organisationName).join('、');
          const others = desksOf(me).filter((other) => other !== role);
          return (
            <MeContext value={me}>
              <header className="desk-bar no-print">
                <Link to={role ? deskOf[role] : '/desk'} className="desk-brand">{t('product')}</Link>
                {allowed && (
                  <nav aria-label={t('menu')}>
                    {menus[role].map((item) => (
                      <NavLink key={item.to} to={item.to} {...(item.end ? { end: true } : {})}>{item.label}{item.counts && <WaitingCount />}</NavLink>
                    ))}
                  </nav>
                )}
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: [
                      ...others.map((other) => ({ key: other, label: t('toDesk', { role: roleWords[other] }), onClick: () => void navigate(deskOf[other]) })),
                      { key: 'sign-ins', label: t('signIns'), onClick: () => void navigate('/desk/sign-ins') },
                      { key: 'second-factor', label: t('secondFactor'), onClick: () => location.assign(secondFactorAddress()) },
                      { key: 'sign-out', label: t('signOut'), onClick: () => signOut.mutate() },
                    ],
                  }}
                >
                  <Button type="text" className="desk-me" loading={signOut.isPending} aria-label={t('account', { name: me.displayName })}>
                    <span>
                      <strong>{me.displayName}</strong>
                      <small>{role ? roleWords[role] : ''}{organisations && ` · ${organisations}`}</small>
                    </span>
                    <span aria-hidden>▾</span>
                  </Button>
                </Dropdown>
              </header>
              <SecondFactorOffer />
              <main id="page" className="desk-page" tabIndex={-1}>
                {allowed || path === '/desk/sign-ins' ? (
                  <Suspense fallback={<div className="desk-waiting" role="status"><Spin /> <span>{t('loading')}</span></div>}>
                    <Outlet />
                  </Suspense>
                ) : (
                  <Result
                    status="403"
                    title={t('noDesk')}
                    subTitle={t('noDesk.what')}
                    extra={<Button type="primary" href={others[0] ? deskOf[others[0]] : '/'}>{t('noDesk.go')}</Button>}
                  />
                )}
              </main>
            </MeContext>
          );
        }}
      </Loaded>
    </>
  );
}
