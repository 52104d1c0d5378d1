import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refused, isRefused } from './refused.ts';

/**
 * The page's cache of server data. A refusal is an answer and is not asked again; a network fault is retried three
 * times. `onSignInRequired` is called when the sign-in has ended: the desks go to the sign-in page, the exam room asks
 * over the paper.
 */
export function queryClient(onSignInRequired: () => void = goToSignIn): QueryClient {
  const onError = (error: unknown) => {
    if (isRefused(error, 'sign-in/required')) onSignInRequired();
    if (isRefused(error, 'sign-in/second-factor-due')) goToSecondFactor();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, error) => !(error instanceof Refused) && count < 3,
        retryDelay: (count) => Math.min(8_000, 500 * 2 ** count),
        staleTime: 10_000,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

/** To the page that takes the code or sets the factor up, and back here afterwards. */
function goToSecondFactor(): void {
  location.assign(`/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** To the sign-in page, and back here afterwards. */
export function goToSignIn(): void {
  // there already: it only asked whether somebody is signed in
  if (location.pathname === '/') return;
  location.assign(`/?next=${encodeURIComponent(location.pathname + location.search)}`);
}
