import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface KeyFile {
  /** Id of the key that seals from now on. */
  current: string;
  /** Base64 of 32 bytes, by key id. Old keys stay: they open what they sealed. */
  fields: Record<string, string>;
  /** Base64 of 32 bytes: makes look-up hashes. Changing it needs every hash made again. */
  lookup: string;
  /** PKCS#8 PEM of the Ed25519 key that signs verification codes and snapshots for gates. */
  signing: string;
}

/**
 * The keys of this installation: sealing of fields (AES-256-GCM with the key's id in front), keyed hashes for look-up,
 * signatures of public codes. They live in one file outside database and backup; whoever has only one of the two has nothing.
 */
export class Keys {
  private readonly signingKey: KeyObject;
  private readonly verifyingKey: KeyObject;

  private constructor(private readonly file: KeyFile) {
    this.signingKey = createPrivateKey(file.signing);
    this.verifyingKey = createPublicKey(this.signingKey);
  }

  /** Reads the key file of a folder or makes it once, readable by its owner alone. */
  static open(folder: string): Keys {
    const path = join(folder, 'keys.json');
    try {
      return new Keys(JSON.parse(readFileSync(path, 'utf8')) as KeyFile);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file: KeyFile = {
      current: 'k1',
      fields: { k1: randomBytes(32).toString('base64') },
      lookup: randomBytes(32).toString('base64'),
      signing: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    };
    // written beside and renamed: a crash leaves no half a key file
    writeFileSync(`${path}.new`, JSON.stringify(file, null, 2), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
    return new Keys(file);
  }

  /** Ids of all keys with a fingerprint each (SHA-256 of the key, first 8 bytes), to tell a lost key from a wrong one. */
  fingerprints(): Map<string, Buffer> {
    return new Map(Object.entries(this.file.fields).map(([id, key]) => [id, createHash('sha256').update(Buffer.from(key, 'base64')).digest().subarray(0, 8)]));
  }

  /**
   * Seals a text for one place. `place` (for example 'person.resident-id:<person id>') is authenticated, so a sealed
   * value copied to another row does not open there.
   */
  seal(text: string, place: string): Buffer {
    return this.sealBytes(Buffer.from(text, 'utf8'), place);
  }

  /** The same for bytes: a photograph, a document. */
  sealBytes(bytes: Uint8Array, place: string): Buffer {
    const keyId = this.file.current;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(this.file.fields[keyId]!, 'base64'), iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([Buffer.from([keyId.length]), Buffer.from(keyId, 'ascii'), iv, cipher.getAuthTag(), body]);
  }

  /** Opens what `seal` made for the same place; throws when it was altered, moved, or its key is missing. */
  open(sealed: Buffer, place: string): string {
    return this.openBytes(sealed, place).toString('utf8');
  }

  openBytes(sealed: Buffer, place: string): Buffer {
    const idEnd = 1 + sealed[0]!;
    const keyId = sealed.subarray(1, idEnd).toString('ascii');
    const key = this.file.fields[keyId];
    if (!key) throw new Error(`field key ${keyId} is missing from the key file`);
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), sealed.subarray(idEnd, idEnd + 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(idEnd + 12, idEnd + 28));
    return Buffer.concat([decipher.update(sealed.subarray(idEnd + 28)), decipher.final()]);
  }

  /** Keyed hash of a normalised value, for look-up and uniqueness. `kind` keeps equal values of different kinds apart. */
  lookup(kind: string, value: string): Buffer {
    return createHmac('sha256', Buffer.from(this.file.lookup, 'base64')).update(`${kind}\0${value}`).digest();
  }

  /** What others verify our signatures with: SPKI in PEM. */
  verifyingPem(): string {
    return this.verifyingKey.export({ type: 'spki', format: 'pem' }) as string;
  }

  /** Ed25519 signature, 64 bytes. */
  sign(message: Buffer): Buffer {
    return sign(null, message, this.signingKey);
  }

  verify(message: Buffer, signature: Buffer): boolean {
    return signature.length === 64 && verify(null, message, this.verifyingKey, signature);
  }
}
