import { createHmac, hkdfSync } from 'node:crypto';
import type { Decision } from './gate-decision.ts';

/** Version of the form below; a new form gets a new number, and the client refuses what it does not know. */
export const snapshotFormat = 'kuangan-gate-snapshot/1';
/** So long a snapshot may answer for the server; ours: longer than a shift, shorter than a day. */
export const maximumAgeSeconds = 12 * 3600;
/** Keeps a signature over a snapshot from being taken for a signature over anything else. */
const separator = 'kuangan gate snapshot\0';

/** A decision that stands until a day: the first on which it may be another. Null when no such day is known. */
export interface Standing {
  decision: Decision;
  until: string | null;
}

/** What a gate keeps for the time the line is down. The JSON of this is signed as it stands. */
export interface Snapshot {
  format: typeof snapshotFormat;
  keyId: string;
  mineId: string;
  /** Instant, ISO 8601 in UTC. */
  issuedAt: string;
  maximumAgeSeconds: number;
  /** The calendar day it was decided for. */
  on: string;
  /** By the HMAC of the ID number (`personName`): without an item, per item known of him, and for every other item. */
  persons: Record<string, Standing & { items: Record<string, Standing>; otherItems: Standing }>;
}

/** The key that stands between ID numbers and their names in a snapshot, made from a gate key's secret. */
export function namingKey(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'kuangan gate snapshot persons', 32));
}

/** What a person is called in a snapshot, so that no ID number lies on a gate's disk. @param residentId normalised */
export function personName(naming: Buffer, residentId: string): string {
  return createHmac('sha256', naming).update(residentId).digest('base64url');
}

/** The bytes that are signed. */
export function signedBytes(snapshot: string): Buffer {
  return Buffer.from(separator + snapshot, 'utf8');
}
