/**
 * Asks to be the only window of this browser with this paper open: two windows would give one number to two answers.
 * Resolves to a function that lets go, or to undefined when another window holds it. A browser without locks (plain
 * http) always lets in; the server's numbering still keeps every answer.
 */
export function holdOnlyWindow(name: string): Promise<(() => void) | undefined> {
  // Absent outside secure contexts, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    void locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(undefined);
        return undefined;
      }
      return new Promise<void>((release) => resolve(() => release()));
    });
  });
}
