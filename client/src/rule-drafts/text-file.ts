/** A rule file is a page or two; the server takes no longer ones. */
const mostBytes = 65_536;

/** The text of a file somebody opened, or why it is none; never sent anywhere before it is read here. */
export async function textOf(file: File): Promise<{ text: string } | { fault: 'file.tooBig' | 'file.notText' }> {
  if (file.size > mostBytes) return { fault: 'file.tooBig' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()).replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') };
  } catch {
    return { fault: 'file.notText' };
  }
}
