import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, dayInShanghai } from '../../platform/clock.ts';
import { Periodic } from '../../platform/periodic.ts';
import { Organisations } from './organisations.ts';

/** How often the calendar is looked at; the database is asked only when the day has changed. */
const everyMs = 1000;

/** When a day begins in Shanghai, and when the server starts, ties that begin or end that day take effect, and scope with them. */
@Injectable()
export class NewDay implements OnApplicationBootstrap, OnModuleDestroy {
  private followed = '';
  private readonly periodic = new Periodic('new-day', everyMs, () => this.follow());

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly organisations: Organisations,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.follow();
    this.periodic.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.periodic.stop();
  }

  private async follow(): Promise<void> {
    const today = dayInShanghai(this.clock.now());
    if (today === this.followed) return;
    await this.database.transaction((tx) => this.organisations.followTree(tx));
    this.followed = today;
  }
}
