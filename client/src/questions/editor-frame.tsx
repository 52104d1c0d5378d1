import { Alert, Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import { te } from '../catalogue/question-editor.ts';
import { RefusalAlert } from '../desk/refusal-alert.tsx';
import { useDeskBase } from '../desk/use-desk-base.ts';
import { questionTypes } from '../desk/words.ts';
import { contentOf } from './entry.ts';
import { faultsOf, twinOf } from './faults.ts';
import { Preview } from './preview.tsx';
import type { EntryState } from './use-entry.ts';

interface EditorFrameProps {
  state: EntryState;
  kept: boolean;
  error: unknown;
  onSave: () => void;
  /** The fields. */
  children: ReactNode;
  /** Buttons that save. */
  save: ReactNode;
}

/** The form with its preview beside it: what was not saved is offered back, Ctrl+Enter saves, Alt and a digit change the type. */
export function EditorFrame({ state, kept, error, onSave, children, save }: EditorFrameProps) {
  const base = useDeskBase();
  const faults = Object.keys(faultsOf(error)).length;
  const twin = twinOf(error);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSave();
    }
    // by the place of the key: with Alt some layouts write another sign
    const digit = event.altKey && !event.ctrlKey ? /^(?:Digit|Numpad)([1-7])$/.exec(event.code)?.[1] : undefined;
    const type = digit === undefined ? undefined : questionTypes[Number(digit) - 1];
    if (type) {
      event.preventDefault();
      state.setEntry((before) => ({ ...before, type }));
    }
  };
  const { options, ...content } = contentOf(state.entry, kept);
  return (
    <>
      {state.offered && (
        <Alert type="info" showIcon className="desk-alert" title={`${te('kept')}${state.offered.stem.slice(0, 40)}`} action={<span className="desk-acts"><Button type="primary" onClick={state.take}>{te('kept.take')}</Button><Button onClick={state.leave}>{te('kept.drop')}</Button></span>} />
      )}
      <div className="q-editor">
        <div className="q-form" onKeyDown={onKeyDown}>
          {children}
          <div className="q-save">
            {save}
            {faults > 0 && <span className="q-fault" role="alert">{te('faults.sum', { count: faults })}</span>}
            {twin && <Alert role="alert" type="error" showIcon title={<>{te('twin')} <Link to={`${base}/questions/${twin}`} target="_blank">{te('twin.open')}</Link></>} />}
            {faults === 0 && !twin && <RefusalAlert error={error} />}
          </div>
        </div>
        <Preview wording={{ ...content, options }} />
      </div>
    </>
  );
}
