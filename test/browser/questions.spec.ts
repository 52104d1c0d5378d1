import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { makeSide, type Side } from '../support/city.ts';
import { plainPicture } from '../support/question-kinds.ts';
import { confirmWithReason, eventually, shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';
import { plainQuestions, questionColumns, sheet } from './workbooks.ts';

const day = shanghaiDay(1);
const cited = '煤矿安全规程';

describe('question banks at the desks of those who keep them', () => {
  let hall: Hall;
  let side: Side;
  let author: Page;
  let second: Page;
  let bank: string;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '09:00') });
    side = await makeSide(hall.city, '示范');
    await hall.city.account('clerk-second', 'clerk', side.institutionId, '第二经办人');
    bank = `/desk/institution/banks/${side.session.bankId}`;
    author = await hall.signedIn(side.clerk);
    second = await hall.signedIn('clerk-second');
  });
  afterAll(() => hall.stop());

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');
  const keys = async (page: Page, ...pressed: string[]) => {
    for (const key of pressed) await (/^(Tab|Space|Control\+|Alt\+|Arrow|Enter)/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key));
  };
  const entered = (count: number) => shows(author, `本次已录 ${count} 题`);

  step('the list of banks leads to an empty bank, which says how to begin', async () => {
    await author.getByRole('navigation').getByRole('link', { name: '题库', exact: true }).click();
    await author.getByRole('region', { name: '题库' }).getByRole('link', { name: '瓦斯检查题库' }).click();
    await shows(author, '题库里还没有试题。可以导入 .xlsx，也可以逐题录入。');
    await looksRight(author, 'questions-empty');
    await author.getByRole('link', { name: '录入试题' }).click();
    await eventually(() => focused(author), 'q-stem');
  });

  step('names each fault at its field', async () => {
    await keys(author, 'Control+Enter');
    await shows(author, '至少要有两个。');
    await shows(author, '有 3 处要改，没有保存。');
    await looksRight(author, 'questions-faulty');
  });

  step('three questions of three types are entered with the keyboard alone', async () => {
    await author.getByRole('radio', { name: '提交核定' }).press('Space');
    for (const [label, text] of [['文件名称', cited], ['条款', '第一百三十五条'], ['知识点', '瓦斯']] as const) await author.getByLabel(label, { exact: true }).fill(text);
    await author.locator('#q-stem').focus();
    await keys(author, '瓦斯浓度超限时应当（　）。', 'Tab', '继续作业', 'Tab', '停止作业并撤人', 'Tab', '等待通知', 'Tab', 'Tab', 'b', 'Control+Enter');
    await entered(1);
    await eventually(() => focused(author), 'q-stem');
    await keys(author, 'Alt+3', '瓦斯检查员可以离岗后补填记录。', 'Tab', 'ArrowDown', 'Control+Enter');
    await entered(2);
    await keys(author, 'Alt+4', '工作面风流中瓦斯浓度达到（　）%时停止打眼。', 'Tab', '1', 'Tab', '1.5', 'Control+Enter');
    await entered(3);
    await shows(author, '已提交，等另一个人核定。');
    expect([await author.getByLabel('知识点', { exact: true }).inputValue(), await author.getByLabel('条款', { exact: true }).inputValue(), await author.locator('#q-stem').inputValue()]).toEqual(['瓦斯', '第一百三十五条', '']);
  });

  step('a question pasted whole fills the fields; a twin is named with a link', async () => {
    await author.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const paste = async (text: string) => {
      await author.locator('#q-stem').focus();
      await author.evaluate((words) => navigator.clipboard.writeText(words), text);
      await author.keyboard.press('Control+V');
    };
    await paste('12. 瓦斯浓度超限时应当（　）。\nA. 继续作业\nB. 停止作业并撤人\nC. 等待通知\n答案：B');
    await shows(author, '已按粘贴的内容分开填好，请核对。');
    await eventually(() => author.getByLabel('答案（字母）').inputValue(), 'B');
    await keys(author, 'Control+Enter');
    await shows(author, '题库里已经有这道题。');
    expect(await author.getByRole('link', { name: '打开那道题' }).getAttribute('href')).toMatch(/\/desk\/institution\/questions\/[0-9a-f-]{36}$/);
  });

  step('unsaved work is offered back after a reload, saved, and the last can be taken back', async () => {
    await author.locator('#q-stem').fill('下列哪些属于一通三防？');
    await keys(author, 'Alt+2', 'Tab', 'Control+A', '通风', 'Tab', 'Control+A', '防瓦斯', 'Tab', 'Control+A', '开采');
    await eventually(() => author.evaluate(() => Object.entries(sessionStorage).some(([name, kept]) => name.startsWith('kuangan-kept entry ') && String(kept).includes('一通三防'))), true);
    await author.reload();
    await author.getByRole('button', { name: '接着录' }).click();
    await author.getByLabel('答案（字母）').fill('ba');
    await looksRight(author, 'questions-editor');
    await author.locator('#q-stem').focus();
    await keys(author, 'Control+Enter');
    await entered(4);
    await author.getByRole('button', { name: '撤回上一题' }).click();
    await shows(author, '上一题已撤回，内容放回了表单，改好可以再保存。');
    await eventually(() => author.locator('#q-stem').inputValue(), '下列哪些属于一通三防？');
    await keys(author, 'Control+Enter');
    await entered(4);
  });

  step('a place on a picture is dragged, a case with steps and a short answer with its rubric are entered', async () => {
    await keys(author, 'Alt+7', '在图上指出回风巷。');
    await author.locator('.q-form > fieldset input[type=file]').first().setInputFiles({ name: '示意图.png', mimeType: 'image/png', buffer: plainPicture() });
    const canvas = author.getByTestId('canvas');
    await eventually(() => canvas.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth), 400);
    await canvas.scrollIntoViewIfNeeded();
    const box = (await canvas.boundingBox())!;
    await author.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
    await author.mouse.down();
    await author.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.9, { steps: 4 });
    await author.mouse.up();
    await shows(author, '区域 1：4 个角');
    await looksRight(author, 'questions-hotspot');
    await author.locator('#q-stem').focus();
    await keys(author, 'Control+Enter');
    await entered(5);
    await keys(author, 'Alt+5', '把佩戴自救器的步骤排出先后。', 'Tab', '取下自救器', 'Tab', '打开封口', 'Tab', '咬住口具', 'Control+Enter');
    await entered(6);
    await keys(author, 'Alt+6', '瓦斯超限时应当怎么办？', 'Tab', '停止作业，撤人，断电，汇报。', 'Tab', '停止作业、撤人', 'Tab', '60', 'Tab', '断电、汇报', 'Tab', '40');
    await shows(author, '合计 100%');
    await looksRight(author, 'questions-short-answer');
    await keys(author, 'Control+Enter');
    await entered(7);
  });

  step('who wrote them cannot approve them and reads why', async () => {
    await author.getByRole('navigation').getByRole('link', { name: /待核定/ }).click();
    await shows(author, '不能：您出过、改过或提交过这道题');
    expect(await author.getByRole('link', { name: '核定', exact: true }).count()).toBe(0);
  });

  step('a second clerk answers blind: the same publishes, another answer sends back', async () => {
    await second.reload();
    await eventually(() => second.getByRole('navigation').getByRole('link', { name: /待核定/ }).innerText(), '待核定 7');
    await second.getByRole('link', { name: /待核定/ }).click();
    await looksRight(second, 'questions-waiting');
    await second.getByRole('link', { name: '开始核定' }).click();
    await second.getByRole('radio').first().waitFor();
    await shows(second, '瓦斯浓度超限时应当（　）。');
    await keys(second, 'Enter');
    await shows(second, '请先作答。');
    await keys(second, 'b');
    await looksRight(second, 'questions-approve');
    await keys(second, 'Enter');
    await shows(second, '您的答案与出题人一致，这道题已发布。');
    await keys(second, 'Enter');
    await shows(second, '瓦斯检查员可以离岗后补填记录。');
    await keys(second, 'a', 'Enter');
    await shows(second, '您的答案与出题人的不一致，这道题已退回给出题人。两边的答案都没有告诉对方。');
    await looksRight(second, 'questions-sent-back');
    await keys(second, 'Enter');
    await second.getByLabel('填数字').fill('1.2');
    await keys(second, 'Enter');
    await shows(second, '您的答案与出题人一致，这道题已发布。');
    await keys(second, 'Enter');
    await shows(second, '下列哪些属于一通三防？');
    await keys(second, 'a', 'b', 'Enter');
    await shows(second, '您的答案与出题人一致，这道题已发布。');
    await keys(second, 'Enter');
    await second.getByTestId('spot').waitFor();
    await second.getByRole('button', { name: '退回' }).click();
    await confirmWithReason(second, '题目有歧义', '退回');
    await shows(second, '已退回给出题人。');
    await keys(second, 'Enter');
    await shows(second, '把佩戴自救器的步骤排出先后。');
    const steps = () => second.locator('.step-text').allInnerTexts();
    expect(await steps()).not.toEqual(['取下自救器', '打开封口', '咬住口具']);
    for (const [place, wanted] of ['取下自救器', '打开封口', '咬住口具'].entries()) {
      while ((await steps()).indexOf(wanted) > place) await second.getByRole('button', { name: `“${wanted}”往前移` }).click();
    }
    await second.getByRole('button', { name: '提交我的答案' }).click();
    await shows(second, '您的答案与出题人一致，这道题已发布。');
    await keys(second, 'Enter');
    await shows(second, '停止作业，撤人，断电，汇报。');
    await looksRight(second, 'questions-read-rubric');
    await second.getByRole('button', { name: '核定通过' }).click();
    await shows(second, '已核定，这道题已发布。');
    await shows(second, '等您核定的都核定完了。');
  });

  step('the list is narrowed in the address, and stays so after a reload', async () => {
    await author.goto(bank);
    await shows(author, '共 8 题');
    await looksRight(author, 'questions-list');
    await author.getByLabel('题型不限').click();
    await author.locator('.ant-select-item-option', { hasText: '判断题' }).click();
    await shows(author, '找到 1 题');
    await author.reload();
    await shows(author, '找到 1 题');
    expect(new URL(author.url()).searchParams.get('type')).toBe('true-false');
    await author.getByRole('button', { name: '清除筛选' }).click();
    await author.getByRole('searchbox', { name: '在题干、选项里搜索' }).or(author.getByLabel('在题干、选项里搜索')).first().fill('没有的词');
    await author.keyboard.press('Enter');
    await shows(author, '没有符合这些条件的题。');
    await author.goto(`${bank}?pending=draft`);
    await shows(author, '找到 2 题');
  });

  step('many are filed anew at once, and as they were with one press', async () => {
    await author.goto(`${bank}?state=published`);
    await shows(author, '找到 5 题');
    await author.getByRole('checkbox', { name: '全选已列出的' }).check();
    await author.getByRole('button', { name: '批量归类' }).click();
    const dialog = author.getByRole('dialog');
    await dialog.getByLabel('知识点').fill('瓦斯防治');
    await dialog.getByLabel('加上标签').fill('新增');
    await author.keyboard.press('Enter');
    await looksRight(author, 'questions-filing');
    await dialog.getByRole('button', { name: '归类', exact: true }).click();
    await shows(author, '5 题已重新归类。');
    await author.getByRole('button', { name: '恢复原来的归类' }).click();
    await shows(author, '已恢复原来的归类。');
    await eventually(async () => (await author.getByRole('row').filter({ hasText: '瓦斯浓度超限' }).innerText()).includes('瓦斯防治'), false);
  });

  step('a question is revised without typing its key again; what changed stands beside what was', async () => {
    await author.getByRole('link', { name: /瓦斯浓度超限时应当/ }).click();
    await shows(author, '考试题的答案任何人都看不到，包括出题人。');
    await author.getByRole('link', { name: '修订' }).click();
    await author.locator('#q-stem').fill('矿井瓦斯浓度超限时应当（　）。');
    await author.getByLabel('修订原因').fill('说清是矿井');
    await shows(author, '不填则沿用原答案；改了题型或选项就必须重新填。');
    await author.getByRole('button', { name: '保存并提交核定' }).click();
    await shows(author, '已提交，等另一个人核定。');
    await second.goto('/desk/institution/waiting');
    await second.getByRole('link', { name: '开始核定' }).click();
    await second.getByRole('radio').first().waitFor();
    await shows(second, '矿井瓦斯浓度超限时应当（　）。');
    await keys(second, 'b', 'Enter');
    await shows(second, '您的答案与出题人一致，这道题已发布。');
    await author.reload();
    await shows(author, '第 2 版修订原因：说清是矿井');
    const changes = author.locator('.q-changes');
    await eventually(() => changes.locator('dt').allInnerTexts(), ['题干']);
    expect(await changes.innerText()).toMatch(/旧版\s*瓦斯浓度超限时应当（　）。[\s\S]*新版\s*矿井瓦斯浓度超限时应当（　）。/);
    await looksRight(author, 'questions-question');
  });

  step('is held back with a reason and let go again', async () => {
    await author.getByRole('button', { name: '冻结' }).click();
    await confirmWithReason(author, '答案存疑', '冻结');
    await shows(author, '原因：答案存疑');
    await author.getByRole('button', { name: '解除冻结' }).click();
    await confirmWithReason(author, '已核对无误', '解除冻结');
    await shows(author, '已解除冻结。');
    await eventually(async () => /冻结[\s\S]*解除冻结|解除冻结[\s\S]*冻结/.test(await author.locator('.q-history').innerText()), true);
  });

  step('a clause that ends holds its questions back, seen before it is stated', async () => {
    await author.goto('/desk/institution/banks');
    await author.getByRole('link', { name: '条款废止' }).click();
    await shows(author, '还没有登记过。');
    await author.getByRole('link', { name: '登记废止' }).click();
    await author.getByLabel('文件名称', { exact: true }).fill(cited);
    await author.getByLabel('条款', { exact: true }).fill('第一百三十五条');
    await author.getByLabel('从哪一天起不再有效').fill(day);
    await author.keyboard.press('Enter');
    await author.getByRole('button', { name: '先看会冻结哪些题' }).click();
    await shows(author, '找到 5 道引用它的题。');
    await author.getByRole('button', { name: '新版已施行' }).click();
    await looksRight(author, 'questions-clause-preview');
    await author.getByRole('button', { name: '登记，冻结 5 道题' }).click();
    await shows(author, '还冻结 5 道，共 5 道');
    await author.getByRole('button', { name: '解除冻结' }).first().click();
    await confirmWithReason(author, '新条款内容相同', '解除冻结');
    await shows(author, '还冻结 4 道，共 5 道');
    // the planned session wants two single choices, and its bank's only one is held back
    await shows(author, '单选题要 2 道，只有 0 道');
    await looksRight(author, 'questions-clause-end');
    await author.goto(`${bank}?state=frozen`);
    await shows(author, '找到 4 题');
    await author.goto('/desk/institution/clause-ends');
    await looksRight(author, 'questions-clause-ends');
    await author.getByRole('link', { name: new RegExp(cited) }).click();
    await author.getByRole('button', { name: '撤回登记' }).click();
    await confirmWithReason(author, '登记有误', '撤回登记');
    await shows(author, '已撤回，4 道题解除了冻结。');
  });

  step('an import is approved as a whole, by a sample', async () => {
    await author.goto(bank);
    await author.locator('input[type=file]').setInputFiles(await sheet('新题.xlsx', [questionColumns, ...plainQuestions(3)]));
    await author.getByRole('button', { name: /^导入 \d+/ }).click();
    await shows(author, /新加入 9 题/);
    await second.goto('/desk/institution/waiting');
    await second.getByRole('row').filter({ hasText: '新题.xlsx' }).getByRole('link', { name: '核定' }).click();
    await shows(second, '第 1 题，共 9 题（已答 0 题）');
    await looksRight(second, 'questions-import');
    for (let one = 1; one <= 9; one += 1) {
      await shows(second, `第 ${one} 题，共 9 题（已答 ${one - 1} 题）`);
      const stem = await second.locator('#stem').innerText();
      await keys(second, ...(stem.includes('交接班') ? ['a', 'c'] : stem.includes('必须') ? ['a'] : ['b']), 'Enter');
    }
    await shows(second, '第 9 题，共 9 题（已答 9 题）');
    await second.getByLabel('对照了什么').fill('与教材逐题对照');
    await second.getByRole('button', { name: '核定这一批' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '核定这一批' }).click();
    await shows(second, '已发布 9 题。');
  });

  step('a regulator opens a bank of his office for those below, and one of them stands on it', async () => {
    const page = await hall.signedIn(side.regulator);
    await page.goto('/desk/oversight/banks');
    await page.getByRole('button', { name: '新建题库' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('题库名称').fill('省级瓦斯题库');
    await dialog.getByLabel('操作项目').fill('煤矿瓦斯检查作业');
    await dialog.getByText('考试用', { exact: true }).click();
    await looksRight(page, 'questions-new-bank');
    await dialog.getByRole('button', { name: '新建题库' }).click();
    await page.waitForURL('**/desk/oversight/banks/*-*');
    await page.getByText('题库层级', { exact: true }).click();
    await page.getByLabel('允许下级题库建在本题库之上').check();
    await page.getByRole('button', { name: '保存层级' }).click();
    await shows(page, '层级已保存。');
    await author.goto(`${bank}?part=layers`);
    await author.getByLabel('建在哪个题库之上').click();
    await author.locator('.ant-select-item-option', { hasText: '省级瓦斯题库' }).click();
    await author.getByRole('button', { name: '保存层级' }).click();
    await shows(author, /上级最多允许 100 题/);
    await looksRight(author, 'questions-layers');
    await page.goto(bank.replace('institution', 'oversight'));
    await shows(page, '这里不显示标准答案。');
    expect(await page.getByRole('link', { name: '录入试题' }).count()).toBe(0);
    await page.setViewportSize(sizes.desk);
    await looksRight(page, 'questions-regulator');
  });

  step('a practice question shows its answer, and its second person reads it', async () => {
    const practice = await hall.city.bank(side.institutionId, 'practice', '练习题库');
    await author.goto(`/desk/institution/banks/${practice}/new`);
    await author.locator('#q-stem').focus();
    await keys(author, 'Alt+2', '下列哪些属于一通三防（练习）？', 'Tab', '通风', 'Tab', '防瓦斯', 'Tab', '开采', 'Tab', 'Tab', 'ab', 'Tab', '通风、防瓦斯、防灭火、防尘。', 'Control+Enter');
    await entered(1);
    await author.getByRole('link', { name: '下列哪些属于一通三防（练习）？' }).click();
    await shows(author, 'A、B');
    await looksRight(author, 'questions-practice');
    await second.goto('/desk/institution/waiting');
    await second.getByRole('link', { name: '开始核定' }).click();
    await shows(second, '练习题：请核对答案和解析，确认无误后通过。');
    await shows(second, '通风、防瓦斯、防灭火、防尘。');
    await keys(second, 'Enter');
    await shows(second, '已核定，这道题已发布。');
    await author.reload();
    await author.getByRole('link', { name: '修订' }).click();
    await eventually(() => author.getByLabel('答案（字母）').inputValue(), 'AB');
    await looksRight(author, 'questions-revise');
  });

  step('and no page ran into a fault', async () => {
    await Promise.resolve();
    expect(hall.faults).toEqual([]);
  });
});
