import type { Point } from '@kuangan/question-banks/contract/answer-keys';
import { Button, InputNumber } from 'antd';
import { useRef, useState, type PointerEvent } from 'react';
import { te } from '../catalogue/question-editor.ts';
import { mediaAddress } from '../paper/media-shown.tsx';
import { frameOf, isFrame, pointAt } from './area.ts';
import type { FieldsProps } from './editor-fields.tsx';
import { FieldGroup } from './field.tsx';

const points = (area: readonly Point[]) => area.map(([x, y]) => `${x},${y}`).join(' ');
const sides = ['left', 'top', 'rightEdge', 'bottom'] as const;

/** The right places on the picture of the stem: dragged frames, areas of pressed corners, or frames by numbers. */
export function HotspotField({ entry, onChange, faults, kept }: FieldsProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const [corners, setCorners] = useState<Point[]>([]);
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const [typed, setTyped] = useState<(number | null)[]>([null, null, null, null]);
  const picture = entry.media.find(({ of, kind }) => of === 'stem' && kind === 'picture');
  const add = (area: Point[]) => onChange((before) => ({ ...before, areas: [...before.areas, area] }));
  const at = (event: PointerEvent): Point | null => (canvas.current ? pointAt(event, canvas.current.getBoundingClientRect()) : null);
  const press = (event: PointerEvent) => {
    const from = at(event);
    if (!from || event.button !== 0) return;
    canvas.current?.setPointerCapture(event.pointerId);
    setDrag({ from, to: from });
  };
  const release = (event: PointerEvent) => {
    const to = at(event);
    if (!drag || !to) return;
    setDrag(null);
    if (isFrame(drag.from, to)) add(frameOf(drag.from, to));
    else setCorners([...corners, drag.from]);
  };
  const [left, top, right, bottom] = typed;
  const framed = left !== null && top !== null && right !== null && bottom !== null && left! < right! && top! < bottom!;
  return (
    <FieldGroup label={te('key.area')} fault={faults['key']} hint={kept ? te('key.kept') : te('area.what')}>
      {!picture ? <p className="desk-quiet">{te('area.picture')}</p> : (
        <>
          <div ref={canvas} className="q-canvas" role="img" aria-label={te('area.canvas')} data-testid="canvas" onPointerDown={press} onPointerMove={(event) => { const to = at(event); if (drag && to) setDrag({ ...drag, to }); }} onPointerUp={release} onPointerCancel={() => setDrag(null)}>
            <img src={mediaAddress(picture)} alt="" draggable={false} />
            <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
              {entry.areas.map((area) => <polygon key={points(area)} className="q-area" points={points(area)} />)}
              {corners.length > 1 && <polyline className="q-area-open" points={points(corners)} />}
              {drag && isFrame(drag.from, drag.to) && <polygon className="q-area-open" points={points(frameOf(drag.from, drag.to))} />}
            </svg>
            {corners.map(([x, y]) => <span key={`${x},${y}`} className="q-corner" style={{ left: `${x / 10}%`, top: `${y / 10}%` }} aria-hidden="true" />)}
          </div>
          {corners.length > 0 && (
            <div className="q-row">
              <span>{te('area.corners', { count: corners.length })}</span>
              <Button disabled={corners.length < 3} onClick={() => { add(corners); setCorners([]); }}>{te('area.close')}</Button>
              <Button onClick={() => setCorners([])}>{te('area.drop')}</Button>
            </div>
          )}
          <ul className="desk-plain">
            {entry.areas.map((area, place) => (
              <li key={points(area)}>
                {te('area.name', { place: place + 1, corners: area.length })} <Button size="small" aria-label={te('area.remove', { place: place + 1 })} onClick={() => onChange((before) => ({ ...before, areas: before.areas.filter((_, one) => one !== place) }))}>✕</Button>
              </li>
            ))}
            {entry.areas.length === 0 && <li className="desk-quiet">{te('area.none')}</li>}
          </ul>
          <details>
            <summary className="q-hint">{te('area.number')}</summary>
            <div className="q-numbers">
              {sides.map((side, place) => (
                <label key={side}>{te(`area.${side}`)}<br /><InputNumber aria-label={te(`area.${side}`)} min={0} max={100} precision={1} changeOnWheel={false} value={typed[place] ?? null} onChange={(value) => setTyped(typed.map((one, index) => (index === place ? value : one)))} /></label>
              ))}
              <Button disabled={!framed} onClick={() => { if (framed) add(frameOf([Math.round(left! * 10), Math.round(top! * 10)], [Math.round(right! * 10), Math.round(bottom! * 10)])); setTyped([null, null, null, null]); }}>{te('area.add')}</Button>
            </div>
          </details>
        </>
      )}
    </FieldGroup>
  );
}
