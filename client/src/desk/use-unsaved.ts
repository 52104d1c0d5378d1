import { useEffect, useRef } from 'react';

/** Asks before the tab is closed while something is unsaved. @returns call it before leaving on purpose */
export function useUnsaved(unsaved: boolean): () => void {
  const asks = useRef(unsaved);
  useEffect(() => {
    asks.current = unsaved;
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => { if (asks.current) event.preventDefault(); };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return () => { asks.current = false; };
}
