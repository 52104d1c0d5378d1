import type { ListedCandidate } from '@kuangan/server/contract';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../api/index.ts';
import { ti } from '../catalogue/desk-institution.ts';
import { t } from '../catalogue/desk.ts';
import { can } from '../desk/ability.ts';
import { LiftWait } from '../desk/lift-wait.tsx';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { Rows } from '../desk/rows.tsx';
import { MarkShown, SittingTag } from '../desk/state-tag.tsx';
import { accountWords } from '../desk/words.ts';
import { ActivationCodes } from './activation-codes.tsx';

/** Candidates by seat, with the state of their accounts and the codes that open them. */
export function CandidatesPart({ candidates, sessionId, onRoster }: { candidates: readonly ListedCandidate[]; sessionId: string; onRoster: () => void }) {
  const [issuing, setIssuing] = useState<readonly ListedCandidate[] | null>(null);
  const [withdrawing, setWithdrawing] = useState<ListedCandidate | null>(null);
  const [lifting, setLifting] = useState<ListedCandidate | null>(null);
  const dormant = candidates.filter((candidate) => candidate.accountState !== 'active' && can(candidate, 'issueCode'));
  if (candidates.length === 0) return <p>{ti('session.candidates.none')} <Button type="link" onClick={onRoster}>{ti('session.toRoster')}</Button></p>;
  return (
    <>
      <p>
        <Button disabled={dormant.length === 0} onClick={() => setIssuing(dormant)}>
          {dormant.length === 0 ? ti('code.all.none') : ti('code.all', { count: dormant.length })}
        </Button>
      </p>
      <Rows
        label={ti('session.part.candidates')}
        rows={candidates}
        rowKey={(candidate) => candidate.sittingId}
        empty={ti('session.candidates.none')}
        cardTitle={(one) => `${t('candidate.seat.value', { seat: one.seat })} ${one.name}`}
        columns={[
          { key: 'seat', title: t('candidate.seat'), width: 70, render: (one) => t('candidate.seat.value', { seat: one.seat }) },
          { key: 'name', title: t('candidate.nameAndId'), render: (one) => <>{one.name} {one.resit && <Tag color="purple">{t('candidate.resit')}</Tag>}<div className="desk-quiet desk-whole">{one.residentIdMasked}</div></> },
          { key: 'employer', title: t('candidate.employer'), render: (one) => one.employer },
          { key: 'ticket', title: t('candidate.ticket'), render: (one) => one.ticketNumber },
          { key: 'state', title: t('candidate.state'), width: 100, render: (one) => <SittingTag state={one.state} /> },
          { key: 'mark', title: t('candidate.mark'), width: 110, render: (one) => <MarkShown mark={one.mark} passed={one.passed} /> },
          { key: 'account', title: t('candidate.account'), width: 130, render: (one) => accountWords[one.accountState] },
          {
            key: 'code', title: t('action'), actions: true, width: 260,
            render: (one) => (
              <span className="desk-acts">
                {can(one, 'issueCode')
                  ? <Button size="small" aria-label={ti('code.print.for', { name: one.name })} onClick={() => setIssuing([one])}>{ti('code.print')}</Button>
                  : <small className="desk-quiet">{ti('code.elsewhere')}</small>}
                {one.accountState === 'active' && <Button size="small" aria-label={t('liftWait.of', { name: one.name })} onClick={() => setLifting(one)}>{t('liftWait')}</Button>}
                {can(one, 'withdraw') && <Button size="small" danger aria-label={ti('withdraw.for', { name: one.name })} onClick={() => setWithdrawing(one)}>{ti('withdraw')}</Button>}
              </span>
            ),
          },
        ]}
      />
      {withdrawing && <WithdrawDialog candidate={withdrawing} onClose={() => setWithdrawing(null)} />}
      {lifting && <LiftWait personId={lifting.personId} name={lifting.name} onClose={() => setLifting(null)} />}
      {issuing && <ActivationCodes people={issuing} sessionId={sessionId} onClose={() => setIssuing(null)} />}
    </>
  );
}

function WithdrawDialog({ candidate, onClose }: { candidate: ListedCandidate; onClose: () => void }) {
  const cache = useQueryClient();
  const { message } = App.useApp();
  return (
    <ReasonDialog<{ reason: string }>
      title={ti('withdraw.title', { seat: candidate.seat, name: candidate.name })}
      consequence={ti('withdraw.what')}
      confirm={ti('withdraw')}
      dismiss={ti('keep')}
      danger
      usual={[ti('reason.wrongPerson'), ti('reason.cannotCome')]}
      act={({ reason }) => api.exams.withdrawEnrolment({ params: { sittingId: candidate.sittingId }, body: { reason } })}
      onDone={() => {
        onClose();
        void message.success(ti('withdraw.done', { name: candidate.name, seat: candidate.seat }), 6);
        for (const key of ['session', 'sessions', 'candidates', 'tickets']) void cache.invalidateQueries({ queryKey: [key] });
      }}
      onClose={onClose}
    />
  );
}
