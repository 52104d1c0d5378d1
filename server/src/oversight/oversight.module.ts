import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.ts';
import { FoundSittings } from './found-sittings.ts';
import { InspectedSittings } from './inspected-sittings.ts';
import { LedgerReading } from './ledger-reading.ts';
import { OversightController } from './oversight.controller.ts';

/** The last link of the chain: reads all the others, is imported by none. */
@Module({ imports: [PeopleModule], controllers: [OversightController], providers: [FoundSittings, InspectedSittings, LedgerReading] })
export class OversightModule {}
