import { Refused } from '../api/refused.ts';
import { faultsOf, twinOf } from './faults.ts';

describe('faults of a question', () => {
  it('stand at their fields, several at one field together', () => {
    const error = new Refused(422, { code: 'question/faulty', details: { faults: [{ field: 'options.1', fault: 'missing' }, { field: 'key', fault: 'missing' }, { field: 'key', fault: 'does-not-fit' }] } });
    expect(faultsOf(error)).toEqual({ 'options.1': '还没有填。', key: '还没有填。与这种题型或选项对不上。' });
  });
  it('name the field whose length or form is wrong', () => {
    const error = new Refused(400, { code: 'request/invalid', fields: [{ path: 'body.content.citation.title', message: '' }, { path: 'body.content.options.2.text', message: '' }, { path: 'body.reason', message: '' }, { path: 'body.classification.tags.0', message: '' }] });
    expect(Object.keys(faultsOf(error)).sort()).toEqual(['citation', 'filed', 'options.2', 'reason']);
  });
  it('are none of another refusal; a twin is named', () => {
    const twin = new Refused(409, { code: 'question/twin', details: { questionId: 'x' } });
    expect([faultsOf(twin), twinOf(twin), twinOf(new Error())]).toEqual([{}, 'x', null]);
  });
});
