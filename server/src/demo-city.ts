import { Clock, SystemClock } from './platform/clock.ts';
import type { ServerSettings } from './platform/settings.ts';
export async function loadDemoCity(_settings: ServerSettings, _clock: Clock = new SystemClock()): Promise<{ loaded: boolean; accounts: { role: string; loginName: string; password: string }[] }> {
  return { loaded: false, accounts: [] };
}
