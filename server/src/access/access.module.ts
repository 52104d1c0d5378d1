import { Module, type OnModuleInit } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { ScopeTargets } from '../platform/binding/scope-targets.ts';
import { DomainEvents } from '../platform/events.ts';
import { AccessController } from './access.controller.ts';
import { Accounts } from './accounts.ts';
import { Departures } from './departures.ts';
import { GrantLists } from './grant-lists.ts';
import { GrantsController } from './grants.controller.ts';
import { Grants } from './grants.ts';
import { Holders } from './holders.ts';
import { RecoveryCodes } from './recovery-codes.ts';
import { SecondFactorController } from './second-factor.controller.ts';
import { SecondFactors } from './second-factors.ts';
import { SignInTries } from './sign-in-tries.ts';
import { SignInStrategy } from './sign-in.strategy.ts';
import { SignIns } from './sign-ins.ts';
import { Staff } from './staff.ts';

@Module({
  imports: [PassportModule],
  controllers: [AccessController, SecondFactorController, GrantsController],
  providers: [Accounts, Departures, GrantLists, Grants, Holders, RecoveryCodes, SecondFactors, SignIns, SignInStrategy, SignInTries, Staff],
  exports: [Accounts, Grants, Holders, SignIns, Staff],
})
export class AccessModule implements OnModuleInit {
  constructor(
    private readonly targets: ScopeTargets,
    private readonly events: DomainEvents,
    private readonly departures: Departures,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('access/employment-ended', (tx, ended) => this.departures.follow(tx, ended));
    this.events.subscribe('access/work-ends', (tx, ends) => this.departures.limit(tx, ends));
    this.targets.registerQuery('grant', 'SELECT ARRAY[organisation_id] AS organisation FROM scope_grant WHERE id = $1');
    this.targets.registerQuery('grant-request', 'SELECT ARRAY[organisation_id] AS organisation FROM grant_request WHERE id = $1');
    // where it works or is to work; one that works nowhere any more belongs to where it worked last
    this.targets.registerDatedQuery(
      'staff-account',
      `SELECT coalesce(
                nullif(ARRAY(SELECT g.organisation_id FROM scope_grant g WHERE g.account_id = a.id AND g.ended_at IS NULL AND (g.until_on IS NULL OR g.until_on >= $2)
                             UNION SELECT r.organisation_id FROM grant_request r WHERE r.account_id = a.id AND r.state = 'proposed'), '{}'),
                ARRAY(SELECT g.organisation_id FROM scope_grant g WHERE g.account_id = a.id ORDER BY coalesce(g.ended_at, g.until_on::timestamptz) DESC LIMIT 1)
              ) AS organisation
         FROM account a WHERE a.id = $1 AND a.person_id IS NULL`,
    );
  }
}
