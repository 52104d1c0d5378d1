import { useContext } from 'react';
import { UNSAFE_DataRouterContext, useLocation } from 'react-router';

/**
 * Whether the reader is still on the page that is shown and not on his way to another, asked of the router itself at
 * the moment of the call. What React has rendered of a navigation (`useNavigation`) may be older than the press of a
 * link: it is drawn as a transition, behind every answer of the server that arrives meanwhile.
 */
export function useStillHere(): () => boolean {
  const router = useContext(UNSAFE_DataRouterContext)?.router;
  const shown = useLocation().key;
  return () => router === undefined || (router.state.navigation.state === 'idle' && router.state.location.key === shown);
}
