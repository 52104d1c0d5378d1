import { Controller } from '@nestjs/common';
import { oversightRoutes } from '../../contract/oversight.ts';
import { Serve, type Asked, type Serves } from '../platform/binding/serve.ts';
import { FoundSittings } from './found-sittings.ts';
import { InspectedSittings } from './inspected-sittings.ts';
import { LedgerReading } from './ledger-reading.ts';
import { oversightRights } from './oversight.policy.ts';

@Controller()
export class OversightController implements Serves<typeof oversightRoutes> {
  constructor(
    private readonly found: FoundSittings,
    private readonly inspected: InspectedSittings,
    private readonly ledger: LedgerReading,
  ) {}

  @Serve(oversightRoutes.findSittings, oversightRights.findSittings)
  findSittings({ actor, body }: Asked<typeof oversightRoutes.findSittings>) {
    return this.found.find(actor, body);
  }

  @Serve(oversightRoutes.inspectSitting, oversightRights.inspectSitting)
  inspectSitting({ params }: Asked<typeof oversightRoutes.inspectSitting>) {
    return this.inspected.inspect(params.sittingId);
  }

  @Serve(oversightRoutes.readLedger, oversightRights.readLedger)
  readLedger({ actor, query }: Asked<typeof oversightRoutes.readLedger>) {
    return this.ledger.newest(actor, query.after, query.limit);
  }
}
