import { NavLink, Outlet } from 'react-router';
import { useMinerText } from '../catalogue/miner.ts';
import { Shell } from '../ui/shell.tsx';

export function MinerShell() {
  const t = useMinerText();
  const links = (
    <>
      <NavLink to="/miner" end>{t('navExams')}</NavLink>
      <NavLink to="/miner/passes">{t('navPasses')}</NavLink>
      <NavLink to="/miner/file">{t('navFile')}</NavLink>
      <NavLink to="/miner/account">{t('navAccount')}</NavLink>
    </>
  );
  return <Shell home="/miner" links={links}><Outlet /></Shell>;
}
