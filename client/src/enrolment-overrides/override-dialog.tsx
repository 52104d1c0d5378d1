import type { EnrolmentOverride } from '@kuangan/server/contract';
import { api } from '../api/index.ts';
import { tv } from '../catalogue/desk-overrides.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';

export interface OverrideAct {
  what: 'grant' | 'decline' | 'withdraw';
  override: EnrolmentOverride;
}

const usual = { grant: 'usual.checked', decline: 'usual.notEnough', withdraw: 'usual.mistake' } as const;

/** Granting, declining, taking back: each says what follows and takes a reason. */
export function OverrideDialog({ act: { what, override }, onDone, onClose }: { act: OverrideAct; onDone: () => void; onClose: () => void }) {
  const params = { overrideId: override.id };
  const rules = override.rules.map(({ title }) => title).join('；');
  const consequence = what === 'withdraw' ? tv(override.state === 'granted' ? 'withdraw.granted' : 'withdraw.asked') : tv(`${what}.what`, { rules });
  return (
    <ReasonDialog<{ reason: string }>
      title={tv(`${what}.title`, { label: override.label })}
      consequence={consequence}
      confirm={tv(what)}
      danger={what !== 'grant'}
      usual={[tv(usual[what])]}
      act={({ reason }) => (what === 'withdraw' ? api.exams.withdrawOverride({ params, body: { reason } }) : api.exams.decideOverride({ params, body: { decision: what, reason } }))}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
