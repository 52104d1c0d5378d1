/** SQL: the bank of a parameter and those it stands on, nearest first, as `stack (id, depth)`. */
export const stackOf = (bank: string): string => `stack AS (
  SELECT lowest.id, lowest.above_id, 0 AS depth FROM question_bank lowest WHERE lowest.id = ${bank}
  UNION ALL SELECT upper.id, upper.above_id, lower.depth + 1 FROM stack lower JOIN question_bank upper ON upper.id = lower.above_id WHERE lower.depth < 4)`;

/** SQL: whether a question `q` may be drawn on a day, for itself: published, its citation and clauses in force. */
export const drawableAlone = (day: string): string => `q.state = 'published' AND (q.until_on IS NULL OR q.until_on >= ${day})
  AND NOT EXISTS (SELECT 1 FROM clause_hold h WHERE h.revision_id = q.shown_id AND h.released_at IS NULL AND h.from_on <= ${day})`;

/** SQL: the same of a question of a stack's layer `s`, where one that stands further up as well is drawn from there. */
export const drawableOn = (day: string): string => `${drawableAlone(day)}
  AND (s.above_id IS NULL OR NOT EXISTS (SELECT 1 FROM stack t JOIN question u ON u.bank_id = t.id WHERE t.depth > s.depth AND u.content_hash = q.content_hash AND u.state = 'published'))`;
