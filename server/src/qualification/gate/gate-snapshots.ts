import { Injectable } from '@nestjs/common';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import type { Dossier } from '../domain/dossier.ts';
import { Dossiers } from '../dossiers.ts';
import { maximumAgeSeconds, namingKey, personName, signedBytes, snapshotFormat, type Snapshot, type Standing } from './domain/snapshot.ts';
import { GateAssessments, inTurns, type GateAssessor } from './gate-assessments.ts';
import type { GateAsking } from './gate-keys.ts';
import { GatePersons } from './gate-persons.ts';

/** So many files are read at once. */
const chunk = 500;
/** An item nobody has anything of: what it gives stands for every item he has nothing of. The contract trims what is asked, so nobody can ask for it. */
const noItem = ' ';

/** What a gate keeps for the time its line is down: who may go on, signed, without a number or a name in it. */
@Injectable()
export class GateSnapshots {
  constructor(
    private readonly clock: Clock,
    private readonly keys: Keys,
    private readonly persons: GatePersons,
    private readonly dossiers: Dossiers,
    private readonly assessments: GateAssessments,
  ) {}

  async of({ keyId, mineId, secret }: GateAsking): Promise<{ snapshot: string; signature: string }> {
    const now = this.clock.now();
    const on = dayInShanghai(now);
    const naming = namingKey(secret);
    const mine = await this.assessments.at(mineId, on);
    const persons: Snapshot['persons'] = {};
    for (let after: string | null = null; ;) {
      const employed = await this.persons.employedAt(mineId, on, after, chunk);
      const files = await this.dossiers.of(employed.map(({ id }) => id), on);
      await inTurns(employed, ({ id, residentId, untilOn }) => {
        const file = files.get(id);
        if (file) persons[personName(naming, residentId)] = standingsOf(mine, file, untilOn);
      });
      if (employed.length < chunk) break;
      after = employed.at(-1)!.id;
    }
    const content: Snapshot = { format: snapshotFormat, keyId, mineId, issuedAt: now.toISOString(), maximumAgeSeconds, on, persons };
    const snapshot = JSON.stringify(content);
    return { snapshot, signature: this.keys.sign(signedBytes(snapshot)).toString('base64url') };
  }

  signingKey(): { algorithm: 'Ed25519'; pem: string } {
    return { algorithm: 'Ed25519', pem: this.keys.verifyingPem() };
  }
}

function standingsOf(mine: GateAssessor, file: Dossier, untilOn: string | null): Snapshot['persons'][string] {
  const standing = (item: string | null): Standing => {
    const { decision, until } = mine.decide(file, item, untilOn);
    return { decision, until };
  };
  const items = new Set(file.facts.flatMap(({ detail }) => ('operationItem' in detail ? [detail.operationItem] : [])));
  return { ...standing(null), items: Object.fromEntries([...items].map((item) => [item, standing(item)])), otherItems: standing(noItem) };
}
