import path from 'node:path';
import type { Page } from 'playwright-core';
import { shanghaiDay, sizes } from '../support/browser.ts';
import { openDemoHall, type DemoHall } from './demo-hall.ts';
import { shows } from './desks/desk.ts';
import { MinerAt } from './desks/miner.ts';
import { looksRight } from './looks-right.ts';
import { plainQuestions, questionColumns, rosterColumns, sheet } from './workbooks.ts';

const images = path.resolve(import.meta.dirname, '..', '..', 'docs', 'images');
const item = encodeURIComponent('煤矿瓦斯检查作业');

let demo: DemoHall;
let miner: Page;
let done: Page;
let stranger: Page;
let clerk: Page;
let invigilator: Page;
let regulator: Page;
let mine: Page;
let known: Page;
let personIds: Record<'练习甲' | '练习丁', string>;
let bankId: string;
let mineId: string;
let siteId: string;
let passCode: string;

beforeAll(async () => {
  demo = await openDemoHall();
  [miner, done, stranger, clerk, invigilator, regulator] = await Promise.all([
    demo.hall.signedIn(demo.answering.miner), demo.hall.signedIn(demo.graded.miner), demo.hall.visitor(), demo.signedIn('clerk'), demo.signedIn('proctor'), demo.signedIn('regulator'),
  ]);
  [mine, known] = await Promise.all([demo.signedIn('mine'), demo.signedIn('miner')]);
  const persons = await demo.hall.city.sql<{ id: string; name: string }>("SELECT id, name FROM person WHERE name IN ('练习甲','练习丁')");
  personIds = Object.fromEntries(persons.map(({ id, name }) => [name, id])) as typeof personIds;
  const own = await demo.hall.city.sql<{ id: string }>('SELECT id FROM question_bank LIMIT 1');
  bankId = own[0]!.id;
  const idOf = async (kind: string): Promise<string> => (await demo.hall.city.sql<{ id: string }>('SELECT id FROM organisation WHERE kind = $1', [kind]))[0]!.id;
  [mineId, siteId] = [await idOf('mine'), await idOf('exam-site')];
  await demo.hall.city.theoryPass(demo.graded.sittingId, { passedOn: shanghaiDay(0), validUntilOn: shanghaiDay(365) });
  await demo.hall.city.sql('UPDATE theory_pass SET mark = 92').catch(() => undefined);
  passCode = (await demo.graded.caller.call('certificates.listMyPasses')).body.passes[0]!.code;
});
afterAll(() => demo.stop());

async function open(page: Page, address: string, until: string | RegExp): Promise<void> {
  await page.setViewportSize(sizes.desk);
  await page.goto(address);
  await shows(page, until);
}

describe('every page fits a phone, a tablet and a hall machine and speaks Chinese', () => {
  it.each<[string, () => Page, () => string, string | RegExp]>([
    ['sign-in', () => stranger, () => '/', '矿山安全培训考试系统'],
    ['activation', () => stranger, () => '/activate', '密码要求'],
    ['verification', () => stranger, () => `/v/1/${passCode}`, '签发单位'],
    ['verification-forged', () => stranger, () => '/v/1/forged', '查验不通过'],
    ['miner-home', () => miner, () => '/miner', '要参加的考试'],
    ['miner-account', () => miner, () => '/miner/account', '登录中的设备'],
    ['miner-practice', () => miner, () => `/miner/practice/${item}`, /第 1 题，共/],
    ['miner-rehearsal', () => miner, () => `/miner/rehearsal/${item}`, '开始模拟'],
    ['miner-result', () => done, () => `/miner/sittings/${demo.graded.sittingId}`, '对成绩有疑问'],
    ['miner-passes', () => done, () => '/miner/passes', '扫码查验'],
    ['miner-file', () => done, () => '/miner/file', '下载我的档案'],
    ['miner-correction', () => done, () => '/miner/file/correction', '提交申请'],
    ['receipt', () => done, () => `/exam/${demo.graded.sittingId}`, '答卷校验码'],
    ['clerk-sessions', () => clerk, () => '/desk/institution/sessions', '安排一场考试'],
    ['clerk-plan', () => clerk, () => '/desk/institution/sessions/new', '安排这场考试'],
    ['clerk-session', () => clerk, () => `/desk/institution/sessions/${demo.sessionId}`, '练习申'],
    ['clerk-roster-upload', () => clerk, () => `/desk/institution/sessions/${demo.sessionId}?part=roster`, /需要的列/],
    ['clerk-marks', () => clerk, () => `/desk/institution/sessions/${demo.sessionId}?part=marks`, /已出成绩 \d+ 人/],
    ['clerk-tickets', () => clerk, () => `/desk/institution/sessions/${demo.sessionId}/tickets`, '练习申'],
    ['clerk-banks', () => clerk, () => '/desk/institution/banks', '新建题库'],
    ['clerk-bank', () => clerk, () => `/desk/institution/banks/${bankId}`, '这里不显示标准答案。'],
    ['clerk-organisation', () => clerk, () => '/desk/institution/organisation', '变动记录'],
    ['clerk-people', () => clerk, () => '/desk/institution/people', '身份证号或后 4 位'],
    ['mine-people', () => mine, () => '/desk/institution/people', '练习甲'],
    ['mine-person', () => mine, () => `/desk/institution/people/${personIds['练习甲']}`, '下载数据文件'],
    ['mine-person-bare', () => mine, () => `/desk/institution/people/${personIds['练习丁']}`, '下载数据文件'],
    ['clerk-person', () => clerk, () => `/desk/institution/people/${personIds['练习甲']}`, '下载数据文件'],
    ['mine-corrections', () => mine, () => '/desk/institution/corrections', '没有登记手机号。'],
    ['mine-staff', () => mine, () => '/desk/staff', '练习矿业公司经办人'],
    ['regulator-staff', () => regulator, () => '/desk/staff', '练习矿业公司经办人'],
    ['regulator-person', () => regulator, () => `/desk/oversight/people/${personIds['练习甲']}`, '下载数据文件'],
    ['sign-ins', () => clerk, () => '/desk/sign-ins', '本机'],
    ['invigilator-today', () => invigilator, () => '/desk/invigilation', '进入考场'],
    ['invigilator-room', () => invigilator, () => `/desk/invigilation/${demo.sessionId}`, '练习申'],
    ['invigilator-record', () => invigilator, () => `/desk/invigilation/${demo.sessionId}/record`, '考场情况'],
    ['regulator-find', () => regulator, () => '/desk/oversight', '练习申'],
    ['regulator-sessions', () => regulator, () => '/desk/oversight/sessions', '煤矿瓦斯检查作业'],
    ['regulator-sitting', () => regulator, () => `/desk/oversight/sittings/${demo.graded.sittingId}`, '组卷种子'],
    ['regulator-paper', () => regulator, () => `/desk/oversight/sittings/${demo.graded.sittingId}?part=paper`, '第 1 题'],
    ['regulator-inquiries', () => regulator, () => '/desk/oversight/inquiries', '第 12 题请复核。'],
    ['clerk-corrections', () => clerk, () => '/desk/institution/corrections', '更正申请'],
    ['regulator-corrections', () => regulator, () => '/desk/oversight/corrections', '更正申请'],
    ['regulator-organisations', () => regulator, () => '/desk/oversight/organisations', '示范市练习煤矿'],
    ['regulator-tree', () => regulator, () => '/desk/oversight/organisations?view=tree', '示范市应急管理局'],
    ['regulator-enter', () => regulator, () => '/desk/oversight/organisations/new', '灾害类型'],
    ['regulator-mine', () => regulator, () => `/desk/oversight/organisations/${mineId}`, '水文地质类型复杂或极复杂'],
    ['regulator-site', () => regulator, () => `/desk/oversight/organisations/${siteId}?part=rooms`, '第二考场'],
    ['regulator-ledger', () => regulator, () => '/desk/oversight/ledger', '核对证件和本人，准许入场'],
    ['no-page', () => regulator, () => '/desk/nowhere', '没有这个页面'],
  ])('%s', async (name, page, address, until) => {
    await open(page(), address(), until);
    await looksRight(page(), name);
  });

  it('what a file lacks is said in a sentence, and that an employer without a stretch of work is only what a list said', async () => {
    await open(mine, `/desk/institution/people/${personIds['练习丁']}`, '还没有记录的：花名册登记的内容、理论考试合格记录、合格事实。');
    for (const sentence of ['还没有任职。', '还没有填报。', '没有更改。']) await shows(mine, sentence);
    expect(await mine.locator('.ant-empty').count()).toBe(0);
    await open(clerk, `/desk/institution/people/${demo.graded.miner.id}`, '上面的工作单位和岗位是名单上写的');
    await open(done, '/miner/file', '还没有记录的：工作经历、任职、学历、经历、体检、外部培训、花名册登记的内容、合格事实、档案里改过什么。');
  });

  it('the miner’s whole file, everything unfolded', async () => {
    await open(known, '/miner/file', '下载我的档案');
    for (const folded of await known.locator('details').all()) if (!(await folded.evaluate((one: HTMLDetailsElement) => one.open))) await folded.locator('summary').click();
    await shows(known, '练习省矿山安全培训中心');
    await looksRight(known, 'miner-file-full');
  });

  it('persons found by a regulator, and nobody found by a clerk', async () => {
    await open(regulator, '/desk/oversight', '练习申');
    await regulator.getByLabel('姓名、拼音、号码或准考证号').fill('lianxi');
    await regulator.keyboard.press('Enter');
    await shows(regulator, '看应考');
    expect(new URL(regulator.url()).search).toBe('');
    await looksRight(regulator, 'regulator-found');
    await open(clerk, '/desk/institution/people', '身份证号或后 4 位');
    await clerk.getByLabel('姓名、拼音或号码').fill('没有此人');
    await clerk.keyboard.press('Enter');
    await shows(clerk, '没有找到');
    await looksRight(clerk, 'clerk-people-none');
  });

  it('the waiting page of the exam room', async () => {
    const [waiting] = await demo.hall.city.sql<{ id: string }>("SELECT s.id FROM sitting s WHERE s.session_id = $1 AND s.state = 'admitted' LIMIT 1", [demo.sessionId]);
    const person = await demo.hall.city.miner('练习宇');
    await demo.hall.city.sql('UPDATE sitting SET person_id = $2 WHERE id = $1', [waiting!.id, person.id]);
    const page = await demo.hall.signedIn(person);
    await open(page, `/exam/${waiting!.id}`, '考试须知');
    await looksRight(page, 'exam-wait');
  });

  it('the paper, its sheet and the question before handing in', async () => {
    const room = new MinerAt(miner);
    await demo.as('proctor').then((proctor) => proctor.call('exams.handOver', { params: { sittingId: demo.answering.sittingId }, body: { reason: '电脑故障' } }));
    await open(miner, `/exam/${demo.answering.sittingId}`, '答题卡');
    await room.onPaper();
    await room.go(37);
    await miner.getByRole('button', { name: /标记/ }).first().click();
    await miner.getByRole('radio').nth(1).click();
    await room.saved();
    if (process.env.UPDATE_SCREENS) await miner.screenshot({ path: path.join(images, 'exam-room.png') });
    await looksRight(miner, 'exam-paper');
    await miner.setViewportSize(sizes.phone);
    await miner.getByRole('button', { name: /^答题卡/ }).click();
    await miner.getByRole('dialog').waitFor();
    await looksRight(miner, 'exam-sheet');
    await miner.getByRole('dialog').getByRole('button', { name: '交卷' }).click();
    await looksRight(miner, 'exam-submit');
  });

  it('the previews of both imports, the room with a seat open, and the admission', async () => {
    await open(clerk, `/desk/institution/banks/${bankId}`, '这里不显示标准答案。');
    await clerk.locator('input[type=file]').setInputFiles(await sheet('题库.xlsx', [questionColumns, ['填空题', '1、瓦斯', '', '1', '', ''], ['是非题', '2、必须检查瓦斯。', '', '√', '', ''], ...plainQuestions(3)]));
    await shows(clerk, '检查“题库.xlsx”');
    await looksRight(clerk, 'clerk-import');
    await open(clerk, `/desk/institution/sessions/${demo.sessionId}?part=roster`, /需要的列/);
    await clerk.locator('input[type=file]').setInputFiles(await sheet('名单.xlsx', [rosterColumns, [1, '王错号', '', '140500198503070000', '初中', '北山练习煤矿', '瓦斯检查工', '']]));
    await shows(clerk, '检查名单“名单.xlsx”');
    await looksRight(clerk, 'clerk-roster');
    await open(invigilator, `/desk/invigilation/${demo.sessionId}`, '练习申');
    if (process.env.UPDATE_SCREENS) {
      await invigilator.waitForTimeout(500);
      await invigilator.screenshot({ path: path.join(images, 'invigilation.png') });
    }
    await invigilator.getByTestId('seat-8').click();
    await invigilator.getByRole('dialog').waitFor();
    await looksRight(invigilator, 'invigilator-seat');
    await open(invigilator, `/desk/invigilation/${demo.sessionId}`, '练习申');
    await invigilator.getByRole('button', { name: '核验入场', exact: true }).click();
    await invigilator.getByRole('dialog').waitFor();
    await looksRight(invigilator, 'invigilator-admit');
  });

  it('and no page ran into a fault', () => {
    expect(demo.hall.faults).toEqual([]);
  });
});
