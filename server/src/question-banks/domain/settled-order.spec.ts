import { keyHash, plainContent } from '@kuangan/question-banks/engine';
import { settledOrder } from './settled-order.ts';

const steps = ['停电', '验电', '放电', '挂接地线'];
const written = { ...plainContent, type: 'ordering' as const, stem: '排序', options: steps.map((text, place) => ({ key: 'ABCD'[place]!, text })), key: 'ABCD', media: [{ hash: 'a'.repeat(64), kind: 'picture' as const, of: 'B', alt: '' }, { hash: 'b'.repeat(64), kind: 'picture' as const, of: 'stem', alt: '' }] };

it('steps are stored in an order that says nothing, with the same key and pictures', () => {
  const settled = settledOrder(written);
  const textOf = (letter: string) => settled.options.find(({ key }) => key === letter)!.text;
  expect(settled.options.map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D']);
  expect([...settled.key].map(textOf)).toEqual(steps);
  expect(settled.key).not.toBe('ABCD');
  expect(textOf(settled.media[0]!.of)).toBe('验电');
  expect(settled.media[1]!.of).toBe('stem');
  expect(keyHash(settled)).toBe(keyHash(written));
});

it('the same whichever way they were written, and once is enough', () => {
  const turned = { ...written, options: [...steps].reverse().map((text, place) => ({ key: 'ABCD'[place]!, text })), key: 'DCBA', media: [] };
  expect(settledOrder(turned)).toEqual({ ...settledOrder(written), media: [] });
  expect(settledOrder(settledOrder(written))).toEqual(settledOrder(written));
});

it('options of other types stay as they are', () => {
  const choice = { ...written, type: 'single-choice' as const, key: 'B' };
  expect(settledOrder(choice)).toBe(choice);
});
