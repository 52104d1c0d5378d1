/**
 * One clear sentence for the person at the terminal: what happened, what is safe, what to do.
 * Anything thrown as a Refusal is printed without a stack.
 */
export class Refusal extends Error {
  /** @param {string} sentence @param {{ details?: string, cause?: unknown }} [more] */
  constructor(sentence, more = {}) {
    super(sentence, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Refusal';
    this.details = more.details;
  }
}

/** @param {unknown} error every message of an error and its causes, one text */
function everyMessage(error) {
  const parts = [];
  for (let at = error, depth = 0; at !== undefined && at !== null && depth < 5; at = /** @type {any} */ (at).cause, depth += 1) {
    parts.push(at instanceof Error ? `${/** @type {any} */ (at).code ?? ''} ${at.message}` : String(at));
    for (const inner of /** @type {any} */ (at).errors ?? []) parts.push(`${inner?.code ?? ''} ${inner?.message ?? inner}`);
  }
  return parts.join('\n');
}

/** @param {unknown} error @returns {boolean} whether the disk (or the quota) is full */
export function isDiskFull(error) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|53100|could not extend file/i.test(everyMessage(error));
}

/** Takes passwords out of database addresses in a text. @param {string} text */
export function withoutPasswords(text) {
  return text.replace(/(postgres(?:ql)?:\/\/[^\s:@/]*):[^\s]*@/gi, '$1:***@');
}

/**
 * Turns any failure into the sentence to print.
 * @param {unknown} error
 * @param {{ step?: string, port?: number, dataFolder?: string }} [place] where it happened
 * @returns {{ sentence: string, details?: string }}
 */
export function explain(error, place = {}) {
  const text = everyMessage(error);
  const code = /** @type {any} */ (error)?.code;
  const path = /** @type {any} */ (error)?.path;
  if (isDiskFull(error)) {
    return { sentence: `磁盘已满${place.dataFolder ? `(${place.dataFolder})` : ''},已停止;已保存的数据没有丢失,请腾出空间后重新运行。(Disk full.)` };
  }
  if (error instanceof Refusal) return { sentence: error.message, details: error.details };
  if (code === 'EADDRINUSE' || /EADDRINUSE/.test(text)) {
    return { sentence: portInUse(place.port) };
  }
  if (code === 'EACCES' && /listen/.test(text)) {
    return { sentence: `没有权限使用端口 ${place.port};数据没有改动,请用 PORT=3000 这样的较大端口,或用有权限的用户运行。(Port needs privileges.)` };
  }
  if (code === 'EADDRNOTAVAIL') {
    return { sentence: 'HOST 指定的地址不在本机上;数据没有改动,请改正 HOST 后重试。(HOST is not an address of this machine.)' };
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return { sentence: `没有权限读写 ${path ?? place.dataFolder ?? '所需的文件'};已有数据没有改动,请改正该处的所有者或权限,或用 KUANGAN_DATA 指定可写的目录。(No permission.)` };
  }
  if (code === 'KUANGAN_WRONG_KEYS') {
    return { sentence: `密钥文件与数据库不符(缺少 ${/** @type {any} */ (error).keyIds.join('、')});数据没有改动,请把原来的 keys 目录放回数据目录后重新运行。(The key file does not belong to this database.)` };
  }
  const first = withoutPasswords((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
  return { sentence: `${place.step ?? '启动'}没有成功:${first || '原因不明'};已保存的数据没有改动,请按提示处理后重新运行。(Failed.)` };
}

/** @param {number | undefined} port */
export function portInUse(port) {
  return `端口 ${port} 已被别的程序占用;数据没有改动,请关闭那个程序,或换一个端口:PORT=${(port ?? 3000) + 1} npm start。(Port ${port} is in use.)`;
}

/**
 * Prints the sentence of a failure and sets the exit code. KUANGAN_DEBUG=1 adds the stack.
 * @param {unknown} error @param {{ step?: string, port?: number, dataFolder?: string }} [place]
 */
export function printFailure(error, place) {
  const { sentence, details } = explain(error, place);
  console.error(`\n✗ ${sentence}`);
  if (details) console.error(withoutPasswords(details));
  if (process.env.KUANGAN_DEBUG === '1') console.error(error);
  process.exitCode = 1;
}
