import { createHash } from 'node:crypto';
import type { ConsentPurpose } from '../../../contract/person-records.ts';

export interface ConsentText {
  version: string;
  text: string;
}

/** 同意书: one text per purpose, in force. A changed text gets a new version, and whoever agreed to the old one is asked anew. The words are ours. */
export const consentTexts: Record<ConsentPurpose, ConsentText> = {
  'photo-in-file': {
    version: '2026-11',
    text: '我同意把本人照片放入个人档案。用途：保管档案的单位和考试点核对“人和证件是不是同一个人”。照片加密保存，只有保管我档案的单位、其上级监管部门和我本人能看。不同意，不影响培训和考试，由工作人员当面核对身份证。我可以随时撤回；撤回后照片立即删除。',
  },
};

/** What is agreed to is what was shown: the hash is of the text itself. */
export function textHash({ version, text }: ConsentText): string {
  return createHash('sha256').update(`${version}\n${text}`).digest('hex');
}
