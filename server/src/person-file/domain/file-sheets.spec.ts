import type { PersonFileDocument } from '../../../contract/person-file.ts';
import { sheetsOf } from './file-sheets.ts';

const nothing: PersonFileDocument = {
  format: 'kuangan.person-file', version: 1, madeAt: '2026-11-25T06:05:00.000Z', madeBy: '经办人', ownNumbers: null,
  file: {
    composedAt: '2026-11-25T06:05:00.000Z',
    person: { id: 'p', name: '王大山', sex: 'male', bornOn: '1985-03-07', residentIdMasked: '1405**********0057', phoneMasked: null, educationLevel: '初中', photoId: null, registeredAt: '2026-11-25T06:00:00.000Z' },
    keepers: [], employments: [], appointments: [], records: [], frontLineTime: { days: 0, years: 0, months: 0 }, rosters: [], changes: [], sittings: [], passes: [], facts: [], consents: [], corrections: [], views: null,
    correctionTermDays: 15,
  },
};
const sectionOf = (heading: string, file: Partial<PersonFileDocument['file']>) => sheetsOf({ ...nothing, file: { ...nothing.file, ...file } }).sections.find((one) => one.heading === heading);

describe('a file in words', () => {
  it('what a roster said stands cell by cell in one order, codes and days in words, and nothing of an empty cell', () => {
    const section = sectionOf('花名册登记的内容', {
      rosters: [{ importId: 'i', organisationName: '北山煤矿', committedAt: '2026-11-24T16:30:00.000Z', stated: { certificateNumber: 'T2020-001', employmentKind: 'dispatch', sinceOn: '2020-03-05', employer: '南山的矿' } }],
    });
    expect(section!.entries).toEqual([{
      title: '北山煤矿', practice: false, lines: [['导入时间', '2026年11月25日 00:30'], ['工作单位', '南山的矿'], ['用工形式', '劳务派遣'], ['入职日期', '2020年3月5日'], ['原证书编号', 'T2020-001']],
    }]);
  });

  it('says until when each keeper keeps it', () => {
    const keeper = { organisationId: 'o', sinceOn: '2026-11-25' };
    const section = sectionOf('谁管我的档案', {
      keepers: [{ ...keeper, name: '北山煤矿', because: 'employment', untilOn: null }, { ...keeper, name: '培训中心', because: 'training', untilOn: '2032-12-03' }],
    });
    expect(section!.entries.map(({ title, lines }) => [title, ...lines])).toEqual([
      ['北山煤矿', ['因为', '在这里工作'], ['保管时间', '2026年11月25日 至 今']], ['培训中心', ['因为', '在这里培训或考试'], ['保管时间', '2026年11月25日 至 2032年12月3日']],
    ]);
  });

  it('says so where no roster said anything, and leaves out who looked where that is not for the reader', () => {
    expect(sectionOf('花名册登记的内容', {})).toEqual({ heading: '花名册登记的内容', none: '没有随花名册登记过。', entries: [] });
    expect(sectionOf('谁看过完整号码', {})).toBeUndefined();
    expect(sectionOf('谁看过完整号码', { views: [] })!.none).toBe('没有人看过。');
  });
});
