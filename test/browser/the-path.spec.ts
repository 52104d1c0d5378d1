import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { approveLatestImport } from '../support/approving.ts';
import { scan } from '../support/browser-pictures.ts';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, signIn, type Hall } from '../support/browser.ts';
import { password } from '../support/city.ts';
import { syntheticResidentId } from '../support/resident-ids.ts';
import { Clerk } from './desks/clerk.ts';
import { eventually, shows } from './desks/desk.ts';
import { Invigilator } from './desks/invigilator.ts';
import { MinerAt } from './desks/miner.ts';
import { plainQuestions, questionColumns, rosterColumns, sheet } from './workbooks.ts';

const item = '煤矿瓦斯检查作业';
const day = shanghaiDay(1);
const wang = { name: '王大山', residentId: syntheticResidentId(700) };
const li = { name: '李小水', residentId: syntheticResidentId(701) };

/** One miner's way from the question bank to a pass that a stranger verifies; every step stands on the one before. */
describe('the whole path in the browser', () => {
  let hall: Hall;
  const step = journey(() => hall);
  let clerk: Clerk;
  let invigilator: Invigilator;
  let phone: MinerAt;
  let profile: string;
  let machine: BrowserContext;
  let seat: MinerAt;
  let second: MinerAt;
  let code: string;
  let wrongLetter: string;
  let verification: string;

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '08:00') });
    const { city } = hall;
    const regulatorId = await city.organisation('regulator', '示范市应急管理局');
    const institutionId = await city.organisation('training-institution', '示范市矿山安全培训中心', { parent: regulatorId });
    const siteId = await city.organisation('exam-site', '示范市第一考试点', { parent: regulatorId });
    await city.room(siteId);
    await city.account('clerk', 'clerk', institutionId, '赵经办');
    await city.account('second', 'clerk', institutionId, '吴审定');
    await city.account('proctor', 'proctor', siteId, '钱监考');
    await city.account('regulator', 'regulator', regulatorId, '孙监管');
    profile = mkdtempSync(path.join(tmpdir(), 'kuangan-profile-'));
  });
  afterAll(async () => {
    await hall.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  step('a clerk imports a real-looking question sheet: taken, mended and refused rows say so in words', async () => {
    clerk = new Clerk(await hall.signedIn('clerk'));
    await clerk.createBank('瓦斯检查练习题库', item);
    const questions = plainQuestions(8);
    await clerk.pick(await sheet('瓦斯检查题库.xlsx', [
      questionColumns,
      ['单选题', '1、矿井应当建立( )制度。', 'A.应当检查的##B.可以不检查的##C.可以不登记的##D.可以不签字的', 'a', '', ''],
      ['是非题', '下井必须佩戴矿灯。', '', '√', '', ''],
      ['填空题', '瓦斯浓度达到( )时必须撤人。', '', '1.5%', '', ''],
      ['单选题', '甲烷传感器应当( )。', 'A.应当定期调校**B.可以不调校', 'E', '', ''],
      [...questions[0]!.slice(0, 5), ''],
      ...questions,
    ]));
    await shows(clerk.page, '检查“瓦斯检查题库.xlsx”');
    expect(await clerk.previewed(2)).toMatch(/已自动改正.*去掉了题目前面的序号.*答案原来写作“a”/);
    expect(await clerk.previewed(3)).toMatch(/已自动改正.*“是非题”就是判断题/);
    expect(await clerk.previewed(4)).toMatch(/不能导入.*填空题的答案“1.5%”不是一个数/);
    expect(await clerk.previewed(5)).toMatch(/不能导入.*答案 E 不在选项里/);
    expect(await clerk.previewed(7)).toMatch(/不能导入.*与前面的题重复/);
  });

  step('refused rows hold the import back until the clerk leaves them out', async () => {
    const button = clerk.page.getByRole('button', { name: /^导入 \d+/ });
    expect(await button.isDisabled()).toBe(true);
    await clerk.commit({ leaveOut: true, sentence: /导入完成：新加入 26 题/ });
  });

  step('a second clerk approves what was imported', async () => approveLatestImport(hall.city, await hall.city.as('second')));

  step('a session is planned and a roster enrolled, row by row', async () => {
    await clerk.planSession(day, '09:00');
    const broken = `${syntheticResidentId(702).slice(0, 17)}${syntheticResidentId(702).endsWith('1') ? '2' : '1'}`;
    const row = (number: number, name: string, residentId: string): (string | number)[] => [number, name, '', residentId, '初中', '北山练习煤矿', '瓦斯检查工', ''];
    await clerk.pick(await sheet('考生名单.xlsx', [rosterColumns, row(1, wang.name, wang.residentId), row(2, '李 小水', `${li.residentId.slice(0, 6)} ${li.residentId.slice(6)}`), row(3, '周错号', broken), row(4, wang.name, wang.residentId), row(5, '', syntheticResidentId(703))]));
    await shows(clerk.page, '检查名单“考生名单.xlsx”');
    expect(await clerk.previewed(3)).toMatch(/已自动改正.*身份证号里的空格/);
    expect(await clerk.previewed(4)).toMatch(/不能导入.*校验位不对/);
    expect(await clerk.previewed(5)).toMatch(/不能导入.*同一个人/);
    expect(await clerk.previewed(6)).toMatch(/不能导入.*没有写姓名/);
    await clerk.commit({ leaveOut: true, sentence: /报名完成：2 人已排好座位/ });
    await clerk.page.getByRole('link', { name: '回场次看考生' }).first().click();
    await shows(clerk.page, wang.name);
  });

  step('prints activation codes once and admission tickets whose QR code reads as the ticket’s number', async () => {
    const codes = await clerk.issueCodes();
    expect([...codes.keys()]).toEqual([wang.name, li.name]);
    code = codes.get(wang.name)!;
    await clerk.page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await clerk.page.getByRole('link', { name: '打印准考证' }).click();
    const ticket = clerk.page.getByRole('article', { name: new RegExp(wang.name) });
    const text = await ticket.innerText();
    for (const fact of [wang.name, item, '09:00', '示范市第一考试点', '第一考场', '练习用']) expect(text).toContain(fact);
    expect(text).not.toContain(wang.residentId);
    const number = /准考证号\s*(\S+)/.exec(text)![1];
    expect(await scan(ticket.getByRole('img'))).toBe(number);
    await clerk.page.emulateMedia({ media: 'print' });
    expect(await ticket.isVisible()).toBe(true);
    expect(await clerk.page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await clerk.page.emulateMedia({ media: 'screen' });
  });

  step('the miner activates his account on his phone with the code from the paper', async () => {
    phone = new MinerAt(await hall.visitor('phone'));
    await phone.activate('ABCD-EFGH-JKLM', password);
    await shows(phone.page, /激活码或找回码不对、已用过或已过期/);
    await phone.page.goto('/');
    await phone.activate(code.toLowerCase(), password);
    await shows(phone.page, `${wang.name}，密码已设好`);
    await phone.page.getByText('您的找回码').waitFor();
    await phone.page.getByRole('link', { name: '去登录' }).click();
    await signIn(phone.page, wang.residentId);
    const card = phone.page.getByRole('article', { name: item });
    await card.waitFor();
    const text = await card.innerText();
    for (const fact of ['今天 09:00', '示范市第一考试点', '第一考场', '1 号', '练习用', '已报名']) expect(text).toContain(fact);
  });

  step('and rehearses with practice questions, on the paper he will see', async () => {
    await phone.page.getByRole('link', { name: /模拟考试/ }).click();
    await phone.page.getByRole('button', { name: '开始模拟' }).click();
    await phone.answer();
    await phone.saved('已记下（模拟，不上传）');
    await phone.page.getByRole('button', { name: /^答题卡/ }).click();
    await phone.page.getByRole('dialog').getByRole('button', { name: '交卷' }).click();
    await phone.page.getByRole('button', { name: '确定交卷' }).click();
    await shows(phone.page, '答对 1 题，共 10 题');
  });

  step('the invigilator admits by ID number and face, and refuses another man’s card', async () => {
    await hall.server.clock.set(at(day, '08:40'));
    invigilator = new Invigilator(await hall.signedIn('proctor'));
    await invigilator.enterRoom(item);
    await invigilator.sees({ waiting: 2, admitted: 0 });
    await invigilator.openAdmission();
    await invigilator.admit(syntheticResidentId(799));
    await shows(invigilator.page, /身份证号与 1 号 王大山 不符，没有准许入场/);
    await invigilator.admit(wang.residentId, { faceSeen: false });
    await shows(invigilator.page, '请当面比对本人与证件照片后勾选。');
    await invigilator.admit(wang.residentId);
    await shows(invigilator.page, '1 号 王大山 已入场。');
    await invigilator.closeDialog();
    await invigilator.sees({ waiting: 1, admitted: 1 });
  });

  step('the miner waits at a hall machine until the server’s clock says the exam begins', async () => {
    machine = await hall.ownBrowser(profile);
    const page = machine.pages()[0] ?? (await machine.newPage());
    await page.goto('/');
    await signIn(page, wang.residentId);
    seat = new MinerAt(page);
    await page.getByRole('link', { name: '进入考场' }).click();
    await shows(page, '已入场，请在座位上等候。');
    expect(await page.getByRole('button', { name: '开始考试' }).isDisabled()).toBe(true);
    expect(await seat.secondsLeft()).toBeGreaterThan(15 * 60);
    await hall.server.clock.set(at(day, '09:00'));
    await seat.start();
    await invigilator.sees({ answering: 1 });
  });

  step('an answer is shown as saved on the server, and the sheet counts answered, unanswered and marked', async () => {
    expect(await seat.secondsLeft()).toBeGreaterThan(59 * 60);
    expect(await seat.sheet()).toEqual(['已答 0', '未答 10', '标记 0']);
    await seat.answer();
    await seat.saved();
    await seat.next();
    await seat.answer(false);
    await seat.saved();
    wrongLetter = await seat.page.locator('[aria-checked=true] .letter').innerText();
    await seat.page.getByRole('button', { name: /标记/ }).first().click();
    expect(await seat.sheet()).toEqual(['已答 2', '未答 8', '标记 1']);
    await invigilator.sees({ saved: 1 });
    const stored = await hall.city.sql('SELECT DISTINCT slot FROM answer_entry ORDER BY slot');
    expect(stored.map(({ slot }) => slot)).toEqual([1, 2]);
  });

  step('without the network answers are kept on the machine and delivered afterwards', async () => {
    await machine.setOffline(true);
    await seat.page.getByTestId('offline-banner').waitFor();
    await seat.next();
    await seat.answer();
    await seat.saved('本机已存，待上传');
    await seat.next();
    await seat.answer();
    await seat.saved('本机已存，待上传');
    expect(await hall.city.sql('SELECT 1 FROM answer_entry WHERE slot > 2')).toEqual([]);
    await machine.setOffline(false);
    await seat.saved();
    await seat.page.getByTestId('offline-banner').waitFor({ state: 'hidden' });
    await eventually(async () => (await hall.city.sql('SELECT DISTINCT slot FROM answer_entry ORDER BY slot')).map(({ slot }) => slot), [1, 2, 3, 4]);
  });

  step('the browser closed and opened again shows the same sitting with all answers and marks', async () => {
    const at4 = await seat.page.locator('#stem').innerText();
    await machine.close();
    await invigilator.sees({ disconnected: 1 });
    machine = await hall.ownBrowser(profile);
    const page = machine.pages()[0] ?? (await machine.newPage());
    seat = new MinerAt(page);
    await page.goto('/miner');
    await page.getByRole('link', { name: '进入考场' }).click();
    await seat.onPaper();
    expect(await page.locator('#stem').innerText()).toBe(at4);
    await eventually(() => seat.sheet(), ['已答 4', '未答 6', '标记 1']);
    await invigilator.sees({ saved: 1, disconnected: 0 });
  });

  step('a second machine is refused until the invigilator hands over, then goes on with all answers', async () => {
    second = new MinerAt(await hall.signedIn(wang.residentId));
    await second.page.getByRole('link', { name: '进入考场' }).click();
    await shows(second.page, '这场考试在另一台电脑上进行');
    await invigilator.act(1, '换机', '电脑故障');
    await second.page.getByRole('button', { name: '监考员已办理，在这台继续' }).click();
    await second.onPaper();
    await eventually(async () => (await second.sheet()).slice(0, 2), ['已答 4', '未答 6']);
    await shows(seat.page, '这场考试在另一台电脑上进行');
    await machine.close();
  });

  step('the miner sees pause, resume and extension at once, and loses no time', async () => {
    const before = await second.secondsLeft();
    await invigilator.act(1, '暂停', '停电');
    await shows(second.page, '考试已暂停');
    await hall.server.clock.advance({ minutes: 5 });
    await invigilator.act(1, '恢复', '故障已排除');
    await second.onPaper();
    expect(before - (await second.secondsLeft())).toBeLessThan(60);
    await invigilator.act(1, '加时', '网络中断');
    await eventually(async () => (await second.secondsLeft()) > before + 8 * 60, true);
  });

  step('handing in gives the mark, the pass line and a receipt', async () => {
    for (let slot = 5; slot <= 10; slot++) {
      await second.go(slot);
      await second.answer();
      await second.saved();
    }
    await second.submit();
    expect(await second.page.getByTestId('mark').innerText()).toBe('90');
    await shows(second.page, '满分 100 分，80 分合格');
    await shows(second.page, /练习用：成绩没有任何证明效力/);
    expect(await second.page.getByTestId('sheet-hash').innerText()).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    await invigilator.sees({ submitted: 1 });
  });

  step('anyone who scans the theory pass sees a masked name, that it is valid, and the practice mark', async () => {
    await phone.page.goto('/miner/passes');
    const picture = phone.page.getByAltText('扫码查验');
    await picture.waitFor();
    verification = (await scan(picture))!;
    expect(verification).toMatch(new RegExp(`^${hall.url}/v/1/`));
    const stranger = await hall.visitor('phone');
    await stranger.goto(verification);
    await shows(stranger, '王**');
    expect(await stranger.getByTestId('pass-state').innerText()).toBe('有效');
    expect(await stranger.getByTestId('practice-mark').innerText()).toContain('没有任何证明效力');
    expect(await stranger.locator('body').innerText()).not.toContain(wang.name);
  });

  step('an altered code is refused clearly', async () => {
    const stranger = await hall.visitor('phone');
    const place = verification.length - 20;
    await stranger.goto(verification.slice(0, place) + (verification[place] === 'A' ? 'B' : 'A') + verification.slice(place + 1));
    await shows(stranger, '查验不通过');
    await shows(stranger, '请当心假证');
  });

  let regulator: Page;
  step('a question about the mark is lodged, answered by the regulator and read by the miner', async () => {
    await phone.page.goto('/miner');
    await phone.page.getByRole('link', { name: '看成绩' }).click();
    await phone.page.getByLabel('您的疑问').fill('第二题请复核。');
    await phone.page.getByRole('button', { name: '提交疑问' }).click();
    await shows(phone.page, '正在处理，答复后显示在这里。');
    regulator = await hall.signedIn('regulator');
    await regulator.getByRole('link', { name: '成绩疑问' }).click();
    await shows(regulator, '第二题请复核。');
    await regulator.getByRole('textbox', { name: '答复' }).fill('已复核，第二题选错，评分无误。');
    await regulator.getByRole('button', { name: '提交答复' }).click();
    await shows(regulator, '已答复，考生可以看到。');
    await phone.page.reload();
    await shows(phone.page, '已复核，第二题选错，评分无误。');
  });

  step('the regulator finds the person, the sitting, the paper with answers, and who did what when', async () => {
    await regulator.getByRole('link', { name: '查人查考试' }).click();
    await regulator.getByLabel('姓名、拼音、号码或准考证号').fill(wang.residentId);
    await regulator.keyboard.press('Enter');
    expect(regulator.url()).not.toContain(wang.residentId);
    await regulator.getByRole('region', { name: '应考记录' }).last().getByRole('link', { name: wang.name }).click();
    await shows(regulator, `${wang.name}的应考`);
    const facts = await regulator.locator('main').innerText();
    for (const fact of ['钱监考核对证件和本人', '本人交卷', '满分 100 分，合格线 80 分', '组卷种子']) expect(facts).toContain(fact);
    for (const deed of ['准许换到另一台电脑，原因：电脑故障', '暂停答题，原因：停电', '加时 10 分钟，原因：网络中断', '签发理论考试合格']) await shows(regulator, new RegExp(deed));
    await regulator.getByRole('tab', { name: '试卷与答案' }).click();
    await shows(regulator, '没有得分 1');
    await shows(regulator, '（考生所选）');
    await regulator.getByText('没有得分 1').click();
    await shows(regulator, `作答：${wrongLetter}`);
  });

  step('absence is recorded when entry has closed, and the room record is signed', async () => {
    await hall.server.clock.set(at(day, '09:45'));
    await invigilator.sees({ absent: 1, waiting: 0, submitted: 1 });
    const { page } = invigilator;
    await page.getByRole('link', { name: '考场记录' }).click();
    await shows(page, '应到 2 人，实到 1 人，缺考 1 人');
    await page.getByLabel('监考员备注').fill('09:05 停电一次，已恢复。');
    await page.getByRole('button', { name: '签字并结束本场' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签字并结束本场' }).click();
    await shows(page, /钱监考 于 .*签字。/);
    const record = await page.getByRole('article').innerText();
    for (const deed of ['核验入场', '开始答题', '准许换机', '在另一台电脑继续', '暂停', '恢复', '加时', '交卷', '缺考', '2 号 李小水', '09:05 停电一次']) expect(record).toContain(deed);
  });

  step('no page ran into a fault on the way', async () => {
    expect(hall.faults).toEqual([]);
  });
});
