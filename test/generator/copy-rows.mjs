import { once } from 'node:events';
import { from } from 'pg-copy-streams';

/** One value in the text form of COPY. @param {string | number | boolean | Buffer | null | readonly (string | number)[] | Date} value */
function field(value) {
  if (value === null) return '\\N';
  if (typeof value === 'string') return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ?? sign) : value;
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Rows of one table on their way into it by COPY. */
export class CopyRows {
  /** @param {string} table @param {string} columns */
  constructor(table, columns) {
    this.statement = `COPY ${table} (${columns}) FROM STDIN`;
    /** @type {string[]} */
    this.lines = [];
  }

  /** @param {...Parameters<typeof field>[0]} values in the order of the columns; arrays hold no text with commas */
  add(...values) {
    this.lines.push(values.map(field).join('\t'));
  }

  /** Sends what was added and begins anew. @param {import('pg').Client} database */
  async send(database) {
    if (this.lines.length === 0) return;
    const stream = database.query(from(this.statement));
    const done = once(stream, 'finish');
    for (let place = 0; place < this.lines.length; place += 2000) {
      if (!stream.write(`${this.lines.slice(place, place + 2000).join('\n')}\n`)) await Promise.race([once(stream, 'drain'), done]);
    }
    this.lines = [];
    stream.end();
    await done;
  }
}
