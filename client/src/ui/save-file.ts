import { Refused, Unreachable } from '../api/refused.ts';

/**
 * Fetches a file of the server and hands it to the browser's downloads under the name the server gave it. Rejects like a
 * call does, so that a refusal is a sentence on the page and not a strange file among the downloads.
 */
export async function saveFile(address: string): Promise<void> {
  const answer = await fetch(address, { credentials: 'same-origin' }).catch((error: unknown) => { throw new Unreachable(error); });
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => null);
    if (typeof body === 'object' && body !== null && 'code' in body) throw new Refused(answer.status, body as ConstructorParameters<typeof Refused>[1]);
    throw new Unreachable(new Error(`HTTP ${answer.status}`));
  }
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ? decodeURIComponent(name) : '';
  document.body.append(link);
  link.click();
  link.remove();
  // Revoking at once makes some browsers lose the download.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
