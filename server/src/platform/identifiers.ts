import { randomBytes } from 'node:crypto';

/** The millisecond the last id was made for, and how many were made for it. */
let last = { at: 0, count: 0 };
/** 12 bits beside the version; the first id of a millisecond starts in the lower half, so that there is room above. */
const counterRoom = 0x1000;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits (section 6.2, method 1), then chance. Ids of one
 * process for one millisecond sort in the order they were made, which is the order of the ledger's leaves.
 * @param at milliseconds since the epoch
 */
export function newId(at: number = Date.now()): string {
  const bytes = randomBytes(16);
  const start = bytes.readUInt16BE(6) & 0x07ff;
  // a full millisecond has borrowed from the next ones; a clock set back by more than a second is believed
  const same = at <= last.at && last.at - at < 1000;
  const count = same ? last.count + 1 : start;
  last = count < counterRoom ? { at: same ? last.at : at, count } : { at: last.at + 1, count: start };
  bytes.writeUIntBE(last.at, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
