import { useQuery } from '@tanstack/react-query';
import { Empty, Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/index.ts';
import { to } from '../catalogue/desk-oversight.ts';
import { Loaded } from '../desk/loaded.tsx';
import { PageHeading } from '../desk/page-heading.tsx';
import { InquiryCard } from './inquiry-card.tsx';

/** Questions about marks within scope: the open ones first. */
export function InquiriesPage() {
  const [place, setPlace] = useSearchParams();
  const query = useQuery({ queryKey: ['inquiries'], queryFn: () => api.sittings.listMarkInquiries() });
  const answered = place.get('show') === 'answered';
  return (
    <>
      <PageHeading title={to('inquiries')} />
      <Loaded query={query}>
        {({ inquiries }) => {
          const groups = { open: inquiries.filter((one) => one.answeredAt === null), answered: inquiries.filter((one) => one.answeredAt !== null) };
          const shown = answered ? groups.answered : groups.open;
          return (
            <>
              <Segmented
                aria-label={to('inquiries.filter')}
                value={answered ? 'answered' : 'open'}
                onChange={(value) => setPlace(value === 'answered' ? { show: 'answered' } : {}, { replace: true })}
                options={(['open', 'answered'] as const).map((value) => ({ value, label: to(`inquiries.${value}`, { count: groups[value].length }) }))}
              />
              {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={to('inquiries.none')} /> : shown.map((inquiry) => <InquiryCard key={inquiry.id} inquiry={inquiry} />)}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
