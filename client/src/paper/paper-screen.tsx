import type { PaperShown } from '@kuangan/question-banks/contract';
import { useEffect, useState, type ReactNode } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AnswerSheet, type Answers } from './answer-sheet.tsx';
import { commandOf, picked } from './choice.ts';
import { Countdown } from './countdown.tsx';
import './paper.css';
import { QuestionCard } from './question-card.tsx';
import { useMarks } from './use-marks.ts';

export interface PaperScreenProps {
  paper: PaperShown;
  operationItem: string;
  /** Who sits where, in words. */
  candidate: string;
  practice: boolean;
  answers: Answers;
  onChoose: (slot: number, choice: string) => void;
  /** The server's clock and when the paper ends, both in milliseconds. */
  now: () => number | undefined;
  deadline: number | undefined;
  onTimeOver?: () => void;
  /** Where this device keeps marks and the place on the paper. */
  marksKey: string;
  banner?: ReactNode;
  /** What is said of an answer that is where it belongs; by default that the server has it. */
  savedWords?: string;
  /** The dialog stays open until the page changes; what went wrong stands in `submitProblem`. */
  onSubmit: () => void;
  submitting: string | undefined;
  submitProblem?: ReactNode;
}

/** The paper: one question a screen, the same in the exam room and in the rehearsal. */
export function PaperScreen(props: PaperScreenProps) {
  const t = usePaperText();
  const { questions } = props.paper;
  const { marks, toggleMark, place, setPlace } = useMarks(props.marksKey, questions.length);
  const [sheetOpen, setSheetOpen] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [large, setLarge] = useState(() => localStorage.getItem('kuangan-large-type') === 'yes');
  const question = questions[place] ?? questions[0];

  const go = (to: number) => {
    setPlace(Math.max(0, Math.min(questions.length - 1, to)));
    window.scrollTo(0, 0);
  };
  const goToSlot = (slot: number) => {
    go(questions.findIndex((each) => each.slot === slot));
    setSheetOpen(false);
  };
  const choose = (key: string) => {
    if (question) props.onChoose(question.slot, picked(question.type, props.answers.get(question.slot)?.choice ?? '', key));
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // letters and digits typed into an answer are the answer
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || document.querySelector('[aria-modal]')) return;
      const command = commandOf(event.key);
      if (!command || !question) return;
      event.preventDefault();
      if (command.kind === 'pick') {
        const option = question.type === 'ordering' ? undefined : question.options[command.index];
        if (option) choose(option.key);
      } else if (command.kind === 'mark') toggleMark(question.slot);
      else go(command.kind === 'previous' ? place - 1 : place + 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  if (!question) return null;
  const answer = props.answers.get(question.slot);
  const unanswered = questions.filter(({ slot }) => !props.answers.get(slot)?.choice).map(({ slot }) => slot);
  const marked = questions.filter(({ slot }) => marks.has(slot)).map(({ slot }) => slot);
  const sheet = <AnswerSheet questions={questions} answers={props.answers} marks={marks} current={question.slot} onGo={goToSlot} />;
  const saveWords = { storing: t('storing'), kept: t('kept'), saved: props.savedWords ?? t('saved'), refused: t('refusedState') };
  return (
    <div className={`paper${large ? ' paper-large' : ''}`}>
      <div className="paper-top">
        <header className="paper-bar">
          <div className="paper-title">
            <strong>{props.operationItem}</strong>
            <span className="paper-who"><span>{props.candidate}</span>{props.practice && <em className="paper-practice">{t('practice')}</em>}</span>
          </div>
          <div className="paper-time">
            <span className="small">{t('timeLeft')}</span>
            {props.deadline === undefined ? <span className="countdown">--:--</span> : <Countdown now={props.now} until={props.deadline} warns {...(props.onTimeOver && { onOver: props.onTimeOver })} />}
          </div>
        </header>
        {props.banner}
      </div>
      <div className="paper-body">
        <main>
          <QuestionCard question={question} points={question.points} choice={answer?.choice ?? ''} onChoose={(choice) => props.onChoose(question.slot, choice)}>
            <p className={`save-state save-${answer?.state ?? 'none'}`} aria-live="polite" data-testid="save-state">{answer ? saveWords[answer.state] : t('unanswered')}</p>
            <div className="row">
              <button type="button" className="button" aria-pressed={marks.has(question.slot)} onClick={() => toggleMark(question.slot)}>{marks.has(question.slot) ? `⚑ ${t('unmark')}` : `⚐ ${t('mark')}`}</button>
              <button type="button" className="button" onClick={() => { localStorage.setItem('kuangan-large-type', large ? 'no' : 'yes'); setLarge(!large); }} aria-pressed={large}>{large ? t('smaller') : t('larger')}</button>
              {answer?.choice && <button type="button" className="link" onClick={() => props.onChoose(question.slot, '')}>{t('clear')}</button>}
            </div>
          </QuestionCard>
          <p className="soft small keys">{t('keys')}</p>
        </main>
        <aside className="paper-side" aria-label={t('sheet')}>
          <h2>{t('sheet')}</h2>
          {sheet}
          <button type="button" className="button button-main button-wide" onClick={() => setConfirming(true)}>{t('submit')}</button>
        </aside>
      </div>
      <footer className="paper-foot">
        <button type="button" className="button" disabled={place === 0} onClick={() => go(place - 1)}>{t('previous')}</button>
        <button type="button" className="button paper-sheet-button" onClick={() => setSheetOpen(true)}>{t('sheet')} {questions.length - unanswered.length}/{questions.length}</button>
        <button type="button" className="button button-main" disabled={place === questions.length - 1} onClick={() => go(place + 1)}>{t('next')}</button>
      </footer>
      {sheetOpen && (
        <Dialog title={t('sheet')} onClose={() => setSheetOpen(false)}>
          {sheet}
          <div className="row dialog-actions">
            <button type="button" className="button" onClick={() => setSheetOpen(false)}>{t('close')}</button>
            <button type="button" className="button button-main" onClick={() => { setSheetOpen(false); setConfirming(true); }}>{t('submit')}</button>
          </div>
        </Dialog>
      )}
      {confirming && (
        <Dialog title={t('submitTitle')} onClose={props.submitting ? undefined : () => setConfirming(false)}>
          {unanswered.length === 0 ? <p>{t('submitAll')}</p> : <p className="notice notice-warn">{t('submitUnanswered', { count: unanswered.length, slots: listOf(unanswered) })}</p>}
          {marked.length > 0 && <p className="notice notice-info">{t('submitMarked', { count: marked.length, slots: listOf(marked) })}</p>}
          <p>{t('submitFinal')}</p>
          {props.submitProblem}
          <div className="row">
            <button type="button" className="button" disabled={props.submitting !== undefined} onClick={() => setConfirming(false)}>{t('goOn')}</button>
            <button type="button" className="button button-main" disabled={props.submitting !== undefined} onClick={props.onSubmit}>{props.submitting ?? t('submitNow')}</button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

/** '3、5、8', cut after thirty: the sheet shows them all. */
function listOf(slots: readonly number[]): string {
  return slots.length <= 30 ? slots.join('、') : `${slots.slice(0, 30).join('、')}……`;
}
