import { questionTypeWords } from '../contract/question-types.ts';
import type { QuestionType } from '../contract/question-types.ts';
import type { QuestionContent } from '../engine/types.ts';
import { chineseNumeral } from './chinese-numerals.ts';
import type { KeptPicture } from './pictures.ts';
import { writeDocument } from './write-document.ts';
import type { Paragraph } from './write-document.ts';

/** 试卷, ready to be printed. */
export interface PaperToWrite {
  title: string;
  /** Lines under the title: session, site, day. */
  remarks?: string[];
  /** Minutes to work on it; absent where nobody said. */
  minutes?: number;
  questions: readonly PaperQuestion[];
  /** Pictures by their SHA-256; one that is missing is named in the paper. */
  pictures?: ReadonlyMap<string, KeptPicture>;
}

export interface PaperQuestion {
  /** Place on the paper, from 1. */
  slot: number;
  points: number;
  content: QuestionContent;
  /** Option keys in the order shown; '' where the type has none. */
  optionOrder: string;
}

/** A paper and its key as two .docx: the key is never in the file that is copied for candidates. */
export function writePaper(paper: PaperToWrite): { paper: Uint8Array; key: Uint8Array } {
  return { paper: writeDocument(paperParagraphs(paper)), key: writeDocument(keyParagraphs(paper)) };
}

function paperParagraphs(paper: PaperToWrite): Paragraph[] {
  const total = sum(paper.questions);
  const facts = [`共 ${paper.questions.length} 题`, `满分 ${total} 分`, ...(paper.minutes === undefined ? [] : [`时间 ${paper.minutes} 分钟`])];
  return [
    { text: paper.title, style: 'title' },
    ...(paper.remarks ?? []).map((text): Paragraph => ({ text, style: 'small' })),
    { text: facts.join('　'), style: 'small' },
    { text: '姓名：______________　　单位：______________________　　准考证号：__________________' },
    ...sections(paper).flatMap(({ heading, questions }) => [heading, ...questions.flatMap((question, index) => questionParagraphs(question, questions[index - 1], paper))]),
  ];
}

function keyParagraphs(paper: PaperToWrite): Paragraph[] {
  return [
    { text: `${paper.title}　参考答案`, style: 'title' },
    { text: '内部资料：考试结束以前不得外传。', style: 'small' },
    ...sections(paper).flatMap(({ heading, questions }) => [heading, ...questions.flatMap((question): Paragraph[] => [
      { text: `${question.slot}．${shownKey(question)}（${points(question.points)}分）` },
      ...question.content.rubric.map(({ text, percent }): Paragraph => ({ text: `　　${text}（${points((question.points * percent) / 100)}分）`, style: 'small' })),
      ...(question.content.explanation ? [{ text: `　　解析：${question.content.explanation}`, style: 'small' } as const] : []),
    ])]),
  ];
}

interface Section { heading: Paragraph; questions: PaperQuestion[] }

/** Neighbours of one type and one worth stand under one heading; a case keeps its questions together under its own. */
function sections({ questions }: PaperToWrite): Section[] {
  const groups: { name: string; questions: PaperQuestion[] }[] = [];
  for (const question of [...questions].sort((a, b) => a.slot - b.slot)) {
    const name = question.content.caseStem === '' ? questionTypeWords[question.content.type] : '案例题';
    const last = groups.at(-1);
    if (last?.name === name) last.questions.push(question);
    else groups.push({ name, questions: [question] });
  }
  return groups.map(({ name, questions: own }, index) => {
    const worth = new Set(own.map((question) => question.points));
    const each = worth.size === 1 ? `每题${points(own[0]?.points ?? 0)}分，` : '';
    return { heading: { text: `${chineseNumeral(index + 1)}、${name}（${each}共${own.length}题，计${sum(own)}分）`, style: 'heading', keepNext: true }, questions: own };
  });
}

/** An empty place for the answer, where the stem has none of its own. */
const answerPlace: Partial<Record<QuestionType, string>> = { 'true-false': '（　　）', ordering: '\n顺序：__________________' };

function questionParagraphs(question: PaperQuestion, before: PaperQuestion | undefined, paper: PaperToWrite): Paragraph[] {
  const { content, slot, optionOrder } = question;
  const caseText = content.caseStem !== '' && before?.content.caseStem !== content.caseStem ? [{ text: `【案例】${content.caseStem}`, keepNext: true }, ...picturesOf(content, 'case', paper)] : [];
  const shown = content.type === 'true-false' ? [] : [...optionOrder].map((key, index) => ({ letter: letterAt(index), key, text: content.options.find((option) => option.key === key)?.text ?? '' }));
  return [
    ...caseText,
    { text: `${slot}．${content.stem}${answerPlace[content.type] ?? ''}`, keepNext: shown.length > 0 },
    ...picturesOf(content, 'stem', paper),
    ...shown.flatMap(({ letter, key, text }) => [{ text: `${letter}．${text}` }, ...picturesOf(content, key, paper)]),
    ...(content.type === 'short-answer' ? Array.from({ length: 6 }, (): Paragraph => ({ text: '' })) : []),
  ];
}

function picturesOf(content: QuestionContent, of: string, { pictures }: PaperToWrite): Paragraph[] {
  return content.media.filter((media) => media.of === of).map(({ hash, kind, alt }): Paragraph => {
    const picture = kind === 'picture' ? pictures?.get(hash) : undefined;
    return picture ? { text: '', picture } : { text: `［${kind === 'picture' ? '图片' : '视频'}${alt ? `：${alt}` : ''}，见系统］`, style: 'small' };
  });
}

/** The key in the letters of this paper: options have moved. */
function shownKey({ content, optionOrder }: PaperQuestion): string {
  switch (content.type) {
    case 'true-false': return content.key === 'T' ? '正确' : '错误';
    case 'single-choice': case 'multiple-choice': return [...content.key].map((key) => letterAt(optionOrder.indexOf(key))).sort().join('');
    case 'ordering': return [...content.key].map((key) => letterAt(optionOrder.indexOf(key))).join('');
    case 'numeric': return content.key.replace('..', ' 至 ');
    case 'hotspot': return '见系统';
    case 'short-answer': return content.key;
  }
}

function letterAt(index: number): string {
  const letter = 'ABCDEFGHIJ'[index];
  if (letter === undefined) throw new RangeError('the order of options does not hold every option of the key');
  return letter;
}

function sum(questions: readonly PaperQuestion[]): string {
  return points(questions.reduce((total, question) => total + Math.round(question.points * 10_000), 0) / 10_000);
}

function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}
