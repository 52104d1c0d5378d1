import { refusedEarly } from './workbook-file.ts';

describe('a workbook before it travels', () => {
  it('one byte over 20 MB is refused', () => {
    expect(refusedEarly({ name: '题库.xlsx', size: 20_000_001 })).toBe('workbook/too-large');
    expect(refusedEarly({ name: '题库.xlsx', size: 20_000_000 })).toBeNull();
  });
  it('an old or macro workbook is refused by its name, in any case', () => {
    expect(refusedEarly({ name: '题库.XLS', size: 10 })).toBe('workbook/old-format');
    expect(refusedEarly({ name: '题库.xlsm', size: 10 })).toBe('workbook/macros');
    expect(refusedEarly({ name: '题库.csv', size: 10 })).toBe('workbook/not-a-workbook');
  });
  it('an empty file is refused', () => {
    expect(refusedEarly({ name: '题库.xlsx', size: 0 })).toBe('workbook/empty');
  });
});
