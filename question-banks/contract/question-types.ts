/** 题型: 单选题, 多选题, 判断题, 填空题(数字), 排序题, 简答题, 识图题. A case (案例题) is a group of such questions under one text. */
export const questionTypes = ['single-choice', 'multiple-choice', 'true-false', 'numeric', 'ordering', 'short-answer', 'hotspot'] as const;
export type QuestionType = (typeof questionTypes)[number];

export const questionTypeWords: Record<QuestionType, string> = {
  'single-choice': '单选题', 'multiple-choice': '多选题', 'true-false': '判断题', numeric: '填空题', ordering: '排序题', 'short-answer': '简答题', hotspot: '识图题',
};

/**
 * 部分得分: what an answer earns that is right in part. `exact`: nothing. `half-when-incomplete`: half, when nothing
 * wrong was chosen and something right is missing. `share`: the right options chosen by all right ones, again only
 * without a wrong one; of ordered steps, those in their right place by all.
 */
export const partialCredits = ['exact', 'half-when-incomplete', 'share'] as const;
export type PartialCredit = (typeof partialCredits)[number];

/** 分级: whose question it is. */
export const questionLevels = ['national', 'provincial', 'enterprise'] as const;
export type QuestionLevel = (typeof questionLevels)[number];
export const questionLevelWords: Record<QuestionLevel, string> = { national: '国家级', provincial: '省级', enterprise: '企业级' };
