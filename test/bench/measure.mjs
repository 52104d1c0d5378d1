/** What the suites measure with: processor time of whole process trees, percentiles, tables. */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc/<pid>/stat; Linux reports hundredths of a second to every program. */
const tickMs = 10;

/**
 * Processor time of a process and everything below it, milliseconds, ended children included.
 * @param {number[]} roots
 */
export function cpuMs(roots) {
  const all = processes();
  const wanted = new Set(roots);
  for (let grew = true; grew;) {
    grew = false;
    for (const one of all) {
      if (wanted.has(one.parent) && !wanted.has(one.pid)) grew = Boolean(wanted.add(one.pid));
    }
  }
  return all.filter((one) => wanted.has(one.pid)).reduce((sum, one) => sum + (one.own + one.ended) * tickMs, 0);
}

/** @returns {{ pid: number, parent: number, own: number, ended: number }[]} */
function processes() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // the name in brackets may hold blanks: fields are counted behind it
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
      return [{ pid: Number(name), parent: fields[1], own: fields[11] + fields[12], ended: fields[13] + fields[14] }];
    } catch {
      return [];
    }
  });
}

/** Highest memory a process has held, MB. @param {number} pid */
export function peakMb(pid) {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** @param {number[]} values @param {number} share between 0 and 1 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/** @param {string} prefix @param {number[]} values milliseconds */
export function latencies(prefix, values) {
  return { [`${prefix}_p50_ms`]: percentile(values, 0.5), [`${prefix}_p95_ms`]: percentile(values, 0.95), [`${prefix}_p99_ms`]: percentile(values, 0.99) };
}

/** Runs `work` over all items, so many at a time. @template T @param {T[]} items @param {number} width @param {(item: T, place: number) => Promise<void>} work */
export async function withWidth(items, width, work) {
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, async () => {
    for (let place = next++; place < items.length; place = next++) await work(items[place], place);
  }));
}

/** Rounds to three figures that mean something. @param {number} value */
export function round(value) {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(4));
}
