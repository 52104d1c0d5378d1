import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../api/query.ts';
import '../ui/tokens.css';
import { ExamRoomPage } from './exam-room-page.tsx';

// The exam room asks for a new sign-in over the paper; only before the paper is open does it go to the sign-in page.
const client = queryClient(() => undefined);
const sittingId = /^\/exam\/([^/?#]+)/.exec(location.pathname)?.[1] ?? '';
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <QueryClientProvider client={client}>
      <ExamRoomPage sittingId={decodeURIComponent(sittingId)} />
    </QueryClientProvider>,
  );
}
