import dayjs from 'dayjs';
import { proposedBlueprint } from './blueprint.ts';
import type { PlanForm } from './plan-session-page.tsx';

type Kept = Partial<Omit<PlanForm, 'day' | 'time'>> & { day?: string; time?: string };

/**
 * What was filled in and not yet sent, kept in this tab for this account: a sign-in that ends on the way must not cost
 * the clerk his form. Where the browser keeps nothing the form simply begins anew.
 */
export function keepDraft(accountId: string, { day, time, ...rest }: Partial<PlanForm>): void {
  const kept: Kept = { ...rest, ...(day ? { day: day.format('YYYY-MM-DD') } : {}), ...(time ? { time: time.format('HH:mm') } : {}) };
  tried(() => sessionStorage.setItem(keyOf(accountId), JSON.stringify(kept)));
}

/** The draft, as long as its bank and room are still there to choose. */
export function readDraft(accountId: string, bankIds: readonly string[], roomIds: readonly string[]): Partial<PlanForm> | undefined {
  const text = tried(() => sessionStorage.getItem(keyOf(accountId)));
  if (!text) return undefined;
  const { day, time, ...rest } = JSON.parse(text) as Kept;
  if (!bankIds.includes(rest.bankId ?? '') || !roomIds.includes(rest.roomId ?? '')) return undefined;
  // a draft from before a type was known is completed with it
  const kept = rest.blueprint?.sections ?? [];
  const blueprint = rest.blueprint && { ...rest.blueprint, sections: proposedBlueprint.sections.map((section) => kept.find(({ type }) => type === section.type) ?? { ...section, count: 0 }) };
  return { ...rest, ...(blueprint ? { blueprint } : {}), ...(day ? { day: dayjs(day) } : {}), ...(time ? { time: dayjs(`${day ?? '2000-01-01'}T${time}`) } : {}) };
}

export function dropDraft(accountId: string): void {
  tried(() => sessionStorage.removeItem(keyOf(accountId)));
}

const keyOf = (accountId: string): string => `kuangan-plan/${accountId}`;

function tried<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
