import { deflateSync } from 'node:zlib';
import type { QuestionType } from '@kuangan/question-banks/contract/question-types';
import type { City } from './city.ts';

/** A PNG of one colour, drawn here: nobody's picture. */
export function plainPicture(width = 400, height = 300, [red, green, blue] = [200, 220, 235]): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => [red, green, blue]).flat())]);
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const sized = Buffer.alloc(4);
    sized.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([sized, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** 案例材料 of the two questions that belong together. */
export const caseStem = '某矿回风巷瓦斯传感器报警，显示 1.2%，跟班队长仍安排人员进入作业。';
export const modelAnswer = '立即停止作业，撤出人员，切断电源，向调度室汇报。';

/** One question of each kind in a bank, hers by type; `picture` is the hash of a stored picture. */
export async function questionOfEachKind(city: City, bankId: string, picture: string): Promise<Record<QuestionType, string>> {
  const abcd = (...texts: string[]) => texts.map((text, at) => ({ key: 'ABCD'[at]!, text }));
  return {
    'single-choice': await city.questionOf(bankId, { type: 'single-choice', caseStem, stem: '队长的做法（　）。', options: abcd('正确', '违反规定', '视情况而定'), key: 'B' }),
    'multiple-choice': await city.questionOf(bankId, { type: 'multiple-choice', stem: '下列哪些属于“一通三防”？', options: abcd('通风', '防瓦斯', '防治水', '防灭火'), key: 'ABD' }),
    'true-false': await city.questionOf(bankId, { type: 'true-false', stem: '瓦斯检查员可以离岗后补填记录。', options: [{ key: 'T', text: '正确' }, { key: 'F', text: '错误' }], key: 'F' }),
    numeric: await city.questionOf(bankId, { type: 'numeric', stem: '已知 $C_{\\mathrm{CH_4}} = \\frac{V_1}{V_2} \\times 100\\%$，采掘工作面风流中瓦斯浓度达到（　）%时，必须停止用电钻打眼。', key: '1..1.0' }),
    ordering: await city.questionOf(bankId, { type: 'ordering', stem: '把佩戴自救器的步骤排出先后。', options: abcd('打开封口', '取下自救器', '咬住口具', '夹好鼻夹'), key: 'BACD' }),
    'short-answer': await city.questionOf(bankId, { type: 'short-answer', stem: '瓦斯超限时应当怎么办？', key: modelAnswer, rubric: [{ text: '停止作业、撤出人员', percent: 60 }, { text: '断电、汇报', percent: 40 }] }),
    hotspot: await city.questionOf(bankId, { type: 'hotspot', stem: '在图上指出回风巷。', media: [{ hash: picture, kind: 'picture', of: 'stem', alt: '通风系统示意图' }], key: '0,0 500,0 500,1000 0,1000' }),
  };
}
