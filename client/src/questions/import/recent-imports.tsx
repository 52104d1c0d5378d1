import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { api } from '../../api/index.ts';
import { tb } from '../../catalogue/desk-bank-imports.ts';
import { dateTime } from '../../desk/times.ts';
import { useDeskBase } from '../../desk/use-desk-base.ts';

const look = { reading: 'processing', ready: 'gold', committing: 'processing', committed: 'green', refused: 'red' } as const;
const mostShown = 5;

/** The last files, so that a page that was left while the server worked is found again. */
export function RecentImports({ bankId }: { bankId: string }) {
  const base = useDeskBase();
  const { data } = useQuery({ queryKey: ['bank-imports', bankId], queryFn: () => api.bankImports.listImports({ params: { bankId } }) });
  if (!data || data.imports.length === 0) return null;
  return (
    <section aria-labelledby="recent-imports">
      <h2 id="recent-imports">{tb('recent')}</h2>
      <ul className="desk-plain">
        {data.imports.slice(0, mostShown).map((one) => (
          <li key={one.id}><Tag color={look[one.state]}>{tb(`state.${one.state}`)}</Tag> <Link to={`${base}/imports/${one.id}`}>{one.fileName}</Link> <span className="desk-quiet">{dateTime(one.uploadedAt)}</span></li>
        ))}
      </ul>
    </section>
  );
}
