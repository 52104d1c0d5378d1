import type { Page } from 'playwright-core';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, sizes, type Hall } from '../support/browser.ts';
import { makeSide, type Side } from '../support/city.ts';
import { plainPicture, questionOfEachKind } from '../support/question-kinds.ts';
import { eventually, shows } from './desks/desk.ts';
import { MinerAt } from './desks/miner.ts';
import { looksRight } from './looks-right.ts';

const day = shanghaiDay(1);
const sections = [
  { type: 'single-choice', count: 1, points: 1 }, { type: 'multiple-choice', count: 1, points: 2 }, { type: 'true-false', count: 1, points: 1 }, { type: 'numeric', count: 1, points: 2 },
  { type: 'ordering', count: 1, points: 2 }, { type: 'hotspot', count: 1, points: 2 }, { type: 'short-answer', count: 1, points: 10 },
];
const answer = '立即停止作业，把人撤出去，再切断电源并汇报调度室。';

describe('a paper of every kind of question', () => {
  let hall: Hall;
  let side: Side;
  let miner: MinerAt;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '09:00') });
    const { city } = hall;
    side = await makeSide(city, '示范');
    await city.account('marker-two', 'proctor', side.siteId);
    const clerk = await city.as(side.clerk);
    const { body } = await clerk.call('questionMedia.uploadMedia', { params: { bankId: side.session.bankId }, file: new File([new Uint8Array(plainPicture())], '示意图.png') });
    await questionOfEachKind(city, side.session.bankId, body.hash);
    await city.sql("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours'), blueprint = $3 WHERE id = $1", [
      side.session.id, at(day, '09:00'), JSON.stringify({ sections, passMark: 12, minutes: 60, shuffleOptions: false }),
    ]);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
  });
  afterAll(() => hall.stop());

  const go = async (page: Page, slot: number) => {
    await page.setViewportSize(sizes.desk);
    await page.getByRole('complementary').getByRole('button', { name: new RegExp(`^第 ${slot} 题，`) }).click();
    await page.getByText(`第 ${slot} 题`, { exact: true }).waitFor();
  };

  step('shows the case above its question, and takes options with keys as before', async () => {
    miner = new MinerAt(await hall.signedIn(side.miner));
    await miner.page.getByRole('link', { name: '进入考场' }).click();
    await miner.start();
    await shows(miner.page, /回风巷瓦斯传感器报警/);
    await looksRight(miner.page, 'kinds-case');
    await go(miner.page, 1);
    await miner.page.keyboard.press('b');
    await miner.saved();
    await go(miner.page, 2);
    for (const key of ['a', 'b', 'd']) await miner.page.keyboard.press(key);
    await miner.saved();
    await go(miner.page, 3);
    await miner.page.getByRole('radio', { name: '错误' }).click();
    await miner.saved();
  });

  step('a number is kept at a pause, digits pick no option, what is no number is said and counts as nothing', async () => {
    await go(miner.page, 4);
    // drawn, not written
    await miner.page.locator('#stem math mfrac').waitFor({ state: 'attached' });
    expect(await miner.page.locator('#stem').innerText()).not.toContain('\\frac');
    const field = miner.page.getByLabel('填数字');
    await field.fill('百分之一');
    await miner.page.getByRole('alert').filter({ hasText: '这不是一个数' }).waitFor();
    await looksRight(miner.page, 'kinds-number');
    await field.fill('');
    await field.pressSequentially('１．０');
    await miner.saved();
    await field.press('ArrowLeft');
    await shows(miner.page, '第 4 题');
  });

  step('steps move with two buttons each, and the order as it stands is an answer only when confirmed', async () => {
    await go(miner.page, 5);
    const steps = () => miner.page.locator('.step-text').allInnerTexts();
    await shows(miner.page, '未答');
    const wanted = ['取下自救器', '打开封口', '咬住口具', '夹好鼻夹'];
    if (JSON.stringify(await steps()) === JSON.stringify(wanted)) await miner.page.getByRole('button', { name: '现在的顺序就是我的答案' }).click();
    for (const [place, step] of wanted.entries()) {
      while ((await steps()).indexOf(step) > place) await miner.page.getByRole('button', { name: `“${step}”往前移` }).click();
    }
    expect(await steps()).toEqual(wanted);
    await miner.saved();
    await looksRight(miner.page, 'kinds-steps');
  });

  step('a place on a picture is pressed, moved with arrows, and grows no other question', async () => {
    await go(miner.page, 6);
    const spot = miner.page.getByTestId('spot');
    await eventually(() => spot.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth), 400);
    const box = (await spot.boundingBox())!;
    await spot.click({ position: { x: box.width * 0.75, y: box.height / 2 } });
    await eventually(async () => /横 7[45](\.\d)?%/.test((await spot.getAttribute('aria-label')) ?? ''), true);
    await spot.focus();
    for (let press = 0; press < 6; press += 1) await miner.page.keyboard.press('Shift+ArrowLeft');
    await eventually(async () => /横 4[45](\.\d)?%/.test((await spot.getAttribute('aria-label')) ?? ''), true);
    await shows(miner.page, '第 6 题');
    await miner.saved();
    await looksRight(miner.page, 'kinds-spot');
  });

  step('a text is kept while it is written and is still there after a reload', async () => {
    await go(miner.page, 7);
    const field = miner.page.getByLabel('写答案');
    await field.pressSequentially(answer.slice(0, 12));
    await miner.saved();
    await field.fill(answer);
    // gone on at once, without a pause
    await go(miner.page, 1);
    await go(miner.page, 7);
    await miner.saved();
    await miner.page.reload();
    await go(miner.page, 7);
    await eventually(() => miner.page.getByLabel('写答案').inputValue(), answer);
    await looksRight(miner.page, 'kinds-text');
    await miner.page.setViewportSize(sizes.desk);
  });

  step('is handed in, and says that the mark comes after marking', async () => {
    await miner.page.getByRole('complementary').getByRole('button', { name: '交卷' }).click();
    await miner.page.getByRole('button', { name: '确定交卷' }).click();
    await shows(miner.page, '简答题正在阅卷，评完以后出成绩。');
    expect(await miner.page.getByTestId('mark').count()).toBe(0);
    await looksRight(miner.page, 'kinds-receipt');
  });

  const marks = async (page: Page, ...points: string[]) => {
    await page.getByRole('navigation').getByRole('link', { name: '阅卷' }).click();
    await shows(page, '0 / 1 份已定分');
    await page.getByRole('link', { name: '开始评分' }).click();
    await eventually(() => page.getByTestId('answer').innerText(), answer);
    expect(await page.getByRole('main').innerText()).not.toContain(side.miner.name);
    for (const [line, given] of points.entries()) {
      if (line > 0) await page.keyboard.press('Tab');
      await page.keyboard.type(given);
    }
    await page.keyboard.press('Control+Enter');
  };

  step('the first marker marks with the keyboard, line by line, and is refused more than a line is worth', async () => {
    const page = await hall.signedIn(side.proctor);
    await page.getByRole('link', { name: '阅卷' }).click();
    await looksRight(page, 'marking-list');
    await page.setViewportSize(sizes.desk);
    await page.getByRole('link', { name: '开始评分' }).click();
    await page.getByTestId('answer').waitFor();
    await page.getByLabel('第 1 个得分点').press('Control+Enter');
    await shows(page, '请给每个得分点评分');
    await looksRight(page, 'marking-desk');
    await page.setViewportSize(sizes.desk);
    await marks(page, '6', '3');
    await shows(page, '已保存 9 分。');
    await shows(page, '这一场您能评的答案都评完了。');
    await page.getByRole('button', { name: '阅卷' }).click();
    await shows(page, '您能评的都评了，其余的等别人评');
  });

  step('the second, who does not see the first, decides when he gives the same; the candidate reads his mark', async () => {
    const page = await hall.signedIn(side.regulator);
    await marks(page, '6', '3');
    await shows(page, '这一场您能评的答案都评完了。');
    const phone = await hall.signedIn(side.miner, 'phone');
    await phone.getByRole('link', { name: '看成绩' }).click();
    await eventually(() => phone.getByTestId('mark').innerText(), '19');
    await shows(phone, '合格');
    await page.goto(`/desk/oversight/sittings/${side.sittingId}?part=paper`);
    await shows(page, /横 4[45](\.\d)?%，竖 (50|49\.9|50\.1)%/);
    await shows(page, answer);
    await looksRight(page, 'kinds-inspected');
  });

  step('and no page ran into a fault', async () => {
    await Promise.resolve();
    expect(hall.faults).toEqual([]);
  });
});
