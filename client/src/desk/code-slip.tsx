import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { dateTime } from './times.ts';

export interface Slip { code: string; expiresAt: string; displayName: string; activationUrl: string; seat: number }

/** 激活码纸条: what is cut out and handed over. */
export function CodeSlip({ slip }: { slip: Slip }) {
  return (
    <article className="desk-slip">
      <header><strong>{slip.displayName}</strong> {t('candidate.seat.value', { seat: slip.seat })} <span>{ti('code.slip')}</span></header>
      <p className="desk-code" data-testid="activation-code">{slip.code}</p>
      <p>{ti('code.slip.until', { at: dateTime(slip.expiresAt) })}</p>
      <ul>
        <li>{ti('code.slip.step1', { address: slip.activationUrl })}</li>
        <li>{ti('code.slip.step2')}</li>
        <li>{ti('code.slip.step3')}</li>
      </ul>
      <p className="desk-quiet">{ti('code.slip.keep')}</p>
    </article>
  );
}
