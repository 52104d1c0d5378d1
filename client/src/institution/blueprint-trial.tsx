import { useMutation } from '@tanstack/react-query';
import type { PaperBlueprint } from '@kuangan/question-banks/contract';
import type { RelaxationShown } from '@kuangan/server/contract';
import { Alert, Button, Space } from 'antd';
import { api } from '../api/index.ts';
import { missedWords, relaxationWords, tp } from '../catalogue/paper-trial.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { FormsShown } from './forms-shown.tsx';

interface BlueprintTrialProps {
  bankId: string | undefined;
  /** What stands in the form now; null while it is not whole. */
  read: () => Promise<PaperBlueprint | null>;
  onApply: (changes: Extract<RelaxationShown, { kind: 'bounds' }>['changes']) => void;
}

/** 试组: whether papers can be drawn by what stands in the form, what they would be to each other, or what is missing and what would help. */
export function BlueprintTrialPart({ bankId, read, onApply }: BlueprintTrialProps) {
  const trial = useMutation({
    mutationFn: async () => {
      const blueprint = await read();
      if (!blueprint || !bankId) return null;
      return { blueprint, result: await api.paperTrials.tryBlueprint({ params: { bankId }, body: { blueprint } }) };
    },
  });
  const shown = trial.data;
  return (
    <section aria-live="polite" className="desk-trial">
      <Space wrap>
        <Button onClick={() => trial.mutate()} loading={trial.isPending}>{trial.isPending ? tp('trying') : tp('try')}</Button>
        <span className="desk-quiet">{tp('try.what')}</span>
      </Space>
      <RefusalAlert error={trial.error} />
      {shown?.result.verdict === 'feasible' && <Alert type="success" showIcon title={tp('feasible', { forms: shown.result.forms.forms })} description={<FormsShown forms={shown.result.forms} />} />}
      {shown?.result.verdict === 'undecided' && <Alert type="warning" showIcon title={tp('undecided')} />}
      {shown?.result.verdict === 'infeasible' && <Infeasible blueprint={shown.blueprint} result={shown.result} onApply={(changes) => { onApply(changes); trial.reset(); }} />}
    </section>
  );
}

function Infeasible({ blueprint, result, onApply }: { blueprint: PaperBlueprint; result: Extract<Awaited<ReturnType<typeof api.paperTrials.tryBlueprint>>, { verdict: 'infeasible' }>; onApply: BlueprintTrialProps['onApply'] }) {
  const leftOut = (['overused', 'ungraded', 'brokenCases'] as const).filter((kind) => result.leftOut[kind] > 0);
  return (
    <Alert
      type="error" showIcon role="alert" title={tp('infeasible')}
      description={(
        <>
          {result.missing.length > 0 && <><strong>{tp('short')}</strong><ul>{result.missing.map((one) => <li key={JSON.stringify(one.constraint)}>{missedWords(one, blueprint)}</li>)}</ul></>}
          {leftOut.length > 0 && <ul>{leftOut.map((kind) => <li key={kind}>{tp(kind, { count: result.leftOut[kind] })}</li>)}</ul>}
          {result.relaxations.length > 0 && (
            <>
              <strong>{tp('ways')}</strong>
              <ol>
                {result.relaxations.map((way) => (
                  <li key={way.kind}>{relaxationWords(way, blueprint)} {way.kind === 'bounds' && <Button size="small" onClick={() => onApply(way.changes)}>{tp('apply')}</Button>}</li>
                ))}
              </ol>
            </>
          )}
        </>
      )}
    />
  );
}
