import type { Point } from '@kuangan/question-banks/contract/answer-keys';

/** A press that moved less than this, in thousandths of the picture, is a corner and no frame. */
const least = 8;

export function isFrame(from: Point, to: Point): boolean {
  return Math.abs(from[0] - to[0]) >= least && Math.abs(from[1] - to[1]) >= least;
}

/** The frame between two opposite corners. */
export function frameOf([ax, ay]: Point, [bx, by]: Point): Point[] {
  const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/** Where a press fell, in thousandths of the picture. */
export function pointAt(press: { clientX: number; clientY: number }, box: { left: number; top: number; width: number; height: number }): Point {
  const share = (at: number, from: number, size: number) => Math.min(1000, Math.max(0, Math.round(((at - from) / size) * 1000)));
  return [share(press.clientX, box.left, box.width), share(press.clientY, box.top, box.height)];
}
