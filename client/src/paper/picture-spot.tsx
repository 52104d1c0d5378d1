import { polygonsOf } from '@kuangan/question-banks/contract/answer-keys';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { usePaperText } from '../catalogue/exam-room.ts';
import type { AnswerFieldProps } from './answer-field.tsx';
import { spotMoved, spotOf } from './choice.ts';
import { mediaAddress } from './media-shown.tsx';

/** A place on a picture: pressed with finger or mouse, or moved with the arrow keys, with Shift in larger steps. */
export function PictureSpot({ question, choice, onChoose, rightKeys }: AnswerFieldProps) {
  const t = usePaperText();
  const frame = useRef<HTMLDivElement>(null);
  const picture = question.media?.find(({ of, kind }) => of === 'stem' && kind === 'picture');
  if (!picture) return null;
  const spot = spotOf(choice);
  const press = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !onChoose) return;
    const share = (at: number, from: number, size: number) => Math.min(1000, Math.max(0, Math.round(((at - from) / size) * 1000)));
    onChoose(`${share(event.clientX, box.left, box.width)},${share(event.clientY, box.top, box.height)}`);
  };
  const move = (event: KeyboardEvent) => {
    const next = spotMoved(choice, event.key, event.shiftKey);
    if (!next || !onChoose) return;
    // arrows change the question elsewhere on the paper
    event.stopPropagation();
    event.preventDefault();
    onChoose(next);
  };
  return (
    <div className="spot-scroll">
      <div
        ref={frame} className="spot" role="application" aria-label={t('spotLabel', { alt: picture.alt || t('picture'), place: spot ? t('spotAt', { x: spot.x / 10, y: spot.y / 10 }) : t('spotNone') })}
        tabIndex={onChoose ? 0 : -1} onPointerUp={press} onKeyDown={move} data-testid="spot"
      >
        <img src={mediaAddress(picture)} alt="" draggable={false} />
        <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
          {rightKeys !== undefined && (polygonsOf(rightKeys) ?? []).map((polygon) => <polygon key={polygon.join(' ')} className="spot-right" points={polygon.map(([x, y]) => `${x},${y}`).join(' ')} />)}
        </svg>
        {spot && <span className="spot-mark" style={{ left: `${spot.x / 10}%`, top: `${spot.y / 10}%` }} aria-hidden="true" />}
      </div>
    </div>
  );
}
