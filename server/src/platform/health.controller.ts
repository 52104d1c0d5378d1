import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { platformRoutes } from '../../contract/platform.ts';
import { rightsOf } from './binding/rights.ts';
import { Serve, type AskedByAnyone, type Serves } from './binding/serve.ts';
import { Clock } from './clock.ts';
import { Refusal } from './refusal.ts';

const platformRights = rightsOf('platform', {
  /** Whoever watches over the server: says nothing but that it serves. */
  health: { allow: 'public' },
});

@Controller()
export class HealthController implements Serves<typeof platformRoutes> {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  @Serve(platformRoutes.health, platformRights.health)
  async health(_asked: AskedByAnyone<typeof platformRoutes.health>) {
    await this.database.query('SELECT 1').catch(() => {
      throw new Refusal('server/starting');
    });
    return { status: 'ok' as const, version: '0.1.0', now: this.clock.now().toISOString() };
  }
}
