import { frameOf, isFrame, pointAt } from './area.ts';

describe('an area drawn on a picture', () => {
  it('is a frame once it was dragged both ways, else a corner', () => {
    expect([isFrame([100, 100], [103, 101]), isFrame([100, 100], [300, 104]), isFrame([100, 100], [300, 400])]).toEqual([false, false, true]);
  });
  it('is the same frame from whichever corner it was dragged', () => {
    expect(frameOf([300, 400], [100, 100])).toEqual(frameOf([100, 100], [300, 400]));
    expect(frameOf([100, 100], [300, 400])).toEqual([[100, 100], [300, 100], [300, 400], [100, 400]]);
  });
  it('stays on the picture', () => {
    expect([pointAt({ clientX: 60, clientY: 110 }, { left: 10, top: 10, width: 100, height: 200 }), pointAt({ clientX: -5, clientY: 999 }, { left: 10, top: 10, width: 100, height: 200 })]).toEqual([[500, 500], [0, 1000]]);
  });
});
