import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RightsGuard } from './binding/rights.guard.ts';
import { ScopeTargets } from './binding/scope-targets.ts';
import { Clock } from './clock.ts';
import { databaseOptions } from './database/data-source.ts';
import { DomainEvents } from './events.ts';
import { HealthController } from './health.controller.ts';
import { Keys } from './keys.ts';
import { LoopWatch } from './loop-watch.ts';
import { OffThread } from './off-thread.ts';
import { Settings, type ServerSettings } from './settings.ts';

/** What every module stands on. No domain word inside. */
@Global()
@Module({})
export class PlatformModule {
  static of(settings: ServerSettings, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({ ...databaseOptions(settings.databaseUrl), retryAttempts: 0 }), DiscoveryModule],
      controllers: [HealthController],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Clock, useValue: clock },
        { provide: Keys, useFactory: () => Keys.open(settings.keysFolder) },
        DomainEvents,
        LoopWatch,
        OffThread,
        ScopeTargets,
        RightsGuard,
      ],
      exports: [Settings, Clock, Keys, DomainEvents, LoopWatch, OffThread, ScopeTargets, RightsGuard, DiscoveryModule],
    };
  }
}
