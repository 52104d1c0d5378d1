import type { RuleFault } from '@kuangan/server/contract';
import { Alert, Button } from 'antd';
import { useRef, type DragEvent } from 'react';
import { ruleFaultWords, td } from '../catalogue/desk-rule-drafts.ts';

interface RuleEditorProps {
  label: string;
  text: string;
  faults: readonly RuleFault[];
  /** A finished check said there is none. */
  faultless: boolean;
  checking: boolean;
  /** Left out: it is only shown. */
  onChange?: (text: string) => void;
  onDropFile?: (file: File) => void;
}

/** A rule file with numbered lines; what is wrong stands below with its line, and a press goes there. */
export function RuleEditor({ label, text, faults, faultless, checking, onChange, onDropFile }: RuleEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const lines = text.split('\n');
  const wrong = new Set(faults.map(({ line }) => line));
  const goTo = (line: number) => {
    const at = field.current;
    if (!at) return;
    const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    at.focus();
    at.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    at.scrollTop = Math.max(0, (line - 4) * 22);
  };
  const drop = (event: DragEvent<HTMLTextAreaElement>) => {
    const file = event.dataTransfer.files[0];
    if (!file || !onDropFile) return;
    event.preventDefault();
    onDropFile(file);
  };
  return (
    <section aria-label={label}>
      <h2>{label}</h2>
      <div className="rule-editor">
        <pre ref={gutter} aria-hidden="true">{lines.map((_line, place) => <span key={place} className={wrong.has(place + 1) ? 'rule-wrong' : ''}>{place + 1}{'\n'}</span>)}</pre>
        <textarea
          ref={field} aria-label={label} spellCheck={false} wrap="off" rows={Math.min(30, Math.max(12, lines.length + 1))} value={text} readOnly={!onChange}
          placeholder={td('empty')}
          onChange={(event) => onChange?.(event.target.value)} onDrop={drop}
          onScroll={(event) => { if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop; }}
        />
      </div>
      <div role="status" className="rule-checked">
        {checking && <span className="desk-quiet">{td('checking')}</span>}
        {!checking && faultless && <span className="rule-fine">✓ {td('faultless')}</span>}
      </div>
      {faults.length > 0 && (
        <Alert
          type="error" showIcon className="desk-alert" title={td('faults', { count: faults.length })}
          description={(
            <ol className="rule-faults">
              {faults.map((fault, place) => (
                <li key={place}>
                  <Button type="link" size="small" onClick={() => goTo(fault.line)}>{td('line', { line: fault.line })}</Button>
                  <span>{ruleFaultWords[fault.code](fault)}{fault.suggestion !== null && <> {td('meant', { word: fault.suggestion })}</>}</span>
                </li>
              ))}
            </ol>
          )}
        />
      )}
    </section>
  );
}
