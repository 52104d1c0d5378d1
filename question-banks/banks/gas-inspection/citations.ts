import type { Citation } from '../../engine/types.ts';

/** General physics, chemistry and craft that every textbook of the trade teaches; no single clause stands for it. */
export const textbook: Citation = { title: '煤矿瓦斯检查作业培训教材(通用知识)', clause: null, confidence: 'M' };

/** 《煤矿安全规程》: cited by title only, because its clauses were not read in the version now in force. */
export const coalMineSafetyCode: Citation = { title: '煤矿安全规程', clause: null, confidence: 'M' };

/** @param clause the article, or null where only the law as a whole is cited */
export const workSafetyLaw = (clause: string | null): Citation => ({ title: '中华人民共和国安全生产法', clause, confidence: 'V' });

/** @param clause the article, or null where only the regulation as a whole is cited */
export const coalMineSafetyRegulation = (clause: string | null): Citation => ({ title: '煤矿安全生产条例', clause, confidence: 'V' });

/** @param clause the article of the 1996 regulation */
export const mineSafetyImplementation = (clause: string): Citation => ({ title: '中华人民共和国矿山安全法实施条例', clause, confidence: 'V' });

/** @param clause the numbered task of the Jincheng plan for 2024–2026 */
export const jinchengPlan = (clause: string): Citation => ({ title: '晋市安委办发〔2024〕21号', clause, confidence: 'V' });
