import { Global, Module } from '@nestjs/common';
import { Ledger } from './ledger.ts';
import { Sequencer } from './sequencer.ts';

@Global()
@Module({ providers: [Ledger, Sequencer], exports: [Ledger, Sequencer] })
export class LedgerModule {}
