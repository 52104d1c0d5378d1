import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Accounts, Staff } from './access/index.ts';
import { AppModule } from './app.module.ts';
import { Ledger } from './ledger/index.ts';
import { Organisations } from './people/index.ts';
import { dayInShanghai, SystemClock, type Clock } from './platform/clock.ts';
import { newId } from './platform/identifiers.ts';
import { requireKeys } from './platform/key-check.ts';
import { Keys } from './platform/keys.ts';
import type { ServerSettings } from './platform/settings.ts';

/** The office a real installation begins with, and the two persons who grant each other's colleagues their roles. */
export interface FirstOffice {
  organisation: string;
  /** Division code, six digits. */
  region: string;
  persons: readonly [FirstPerson, FirstPerson];
}

export interface FirstPerson {
  loginName: string;
  displayName: string;
}

/** Why nothing was made. */
export class FirstAccountsRefused extends Error {
  constructor(readonly code: 'regulator-exists' | 'login-name-taken') {
    super(code);
  }
}

/**
 * Makes the first regulator organisation with two accounts, once: every later role needs one who proposes and one who
 * grants. Refused while an account holds the role of a regulator. The codes are returned and kept nowhere.
 */
export async function makeFirstAccounts(settings: ServerSettings, office: FirstOffice, clock: Clock = new SystemClock()): Promise<{ displayName: string; loginName: string; code: string; expiresAt: string; activationUrl: string }[]> {
  const application = await NestFactory.createApplicationContext(AppModule.of(settings, clock), { logger: ['error', 'warn'] });
  try {
    // codes hashed with another installation's keys would open nothing
    await requireKeys(application.get(DataSource), application.get(Keys), clock.now());
    const [accounts, staff, ledger, organisations] = [application.get(Accounts), application.get(Staff), application.get(Ledger), application.get(Organisations)];
    return await application.get(DataSource).transaction(async (tx) => {
      // two who call this at the same moment: the second finds what the first made
      await tx.query('LOCK TABLE scope_grant IN SHARE ROW EXCLUSIVE MODE');
      const today = dayInShanghai(clock.now());
      const [there] = (await tx.query("SELECT 1 FROM scope_grant WHERE role = 'regulator' AND ended_at IS NULL AND (until_on IS NULL OR until_on >= $1) LIMIT 1", [today])) as unknown[];
      if (there) throw new FirstAccountsRefused('regulator-exists');
      const organisationId = await organisations.enter(tx, { kind: 'regulator', name: office.organisation, region: office.region }, today);
      const made = [];
      for (const person of office.persons) {
        const [taken] = (await tx.query('SELECT 1 FROM account WHERE login_name = $1', [person.loginName])) as unknown[];
        if (taken) throw new FirstAccountsRefused('login-name-taken');
        const accountId = await staff.enter(tx, person.loginName, person.displayName);
        await tx.query("INSERT INTO scope_grant (id, account_id, role, organisation_id, since_on) VALUES ($1,$2,'regulator',$3,$4)", [newId(clock.now().getTime()), accountId, organisationId, today]);
        const code = await accounts.printCode(tx, accountId, accountId);
        await ledger.record(tx, { action: 'access/first-account-made', about: [accountId, organisationId], facts: {} });
        made.push({ ...person, ...code });
      }
      return made;
    });
  } finally {
    await application.close();
  }
}
