/** Progress lines: `[1/5] 安装依赖 … 12.3 s`. Moving on a terminal, a line every 15 s elsewhere. */

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * @param {number} total number of steps
 * @param {NodeJS.WriteStream} [out]
 */
export function stepsOf(total, out = process.stdout) {
  let index = 0;
  return {
    /**
     * Runs one step and shows how long it takes.
     * @template T
     * @param {string} title
     * @param {(note: (text: string) => void) => Promise<T>} work may note what it is doing; `note('=…')` sets the closing remark
     * @returns {Promise<T>}
     */
    async step(title, work) {
      index += 1;
      const head = `[${index}/${total}] ${title}`;
      const began = performance.now();
      const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
      let remark = '';
      let closing = '';
      let frame = 0;
      const moving = out.isTTY
        ? setInterval(() => {
            frame += 1;
            const line = `${frames[frame % frames.length]} ${head} … ${seconds()}${remark ? `  ${remark}` : ''}`;
            out.write(`\r\x1b[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`);
          }, 120)
        : setInterval(() => out.write(`${head} … ${seconds()}${remark ? `  ${remark}` : ''}\n`), 15_000);
      moving.unref();
      if (!out.isTTY) out.write(`${head} …\n`);
      const end = (/** @type {string} */ sign) => {
        clearInterval(moving);
        out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${sign} ${head}  ${seconds()}${closing ? `  ${closing}` : ''}\n`);
      };
      try {
        const result = await work((text) => {
          if (text.startsWith('=')) closing = text.slice(1);
          else remark = text;
        });
        end('✓');
        return result;
      } catch (error) {
        end('✗');
        throw error;
      }
    },
  };
}
