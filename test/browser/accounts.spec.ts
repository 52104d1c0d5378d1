import type { Page } from 'playwright-core';
import { Authenticator } from '../support/authenticator.ts';
import { journey } from '../support/browser-journey.ts';
import { scan } from '../support/browser-pictures.ts';
import { openHall, signIn, type Hall } from '../support/browser.ts';
import { makeSide, password, type Side } from '../support/city.ts';
import { confirmWithReason, shows } from './desks/desk.ts';
import { looksRight } from './looks-right.ts';

/** Staff set up their second factor and sign in with it, grant a colleague his role, and send him off; a miner helps himself. */
describe('accounts', () => {
  let hall: Hall;
  let side: Side;
  let app: Authenticator;
  let chief: Page;
  let second: Page;
  let colleague: Page;
  let code = '';
  let backup = '';
  const step = journey(() => hall);
  const now = () => hall.server.clock.now();

  beforeAll(async () => {
    hall = await openHall();
    side = await makeSide(hall.city, '示范');
    await hall.city.account('second', 'regulator', side.regulatorId, '副局长');
  });
  afterAll(() => hall.stop());

  const type = async (page: Page, loginName: string, secret = password) => {
    await page.getByLabel('账号、身份证号或手机号').fill(loginName);
    await page.getByLabel('密码', { exact: true }).fill(secret);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };

  step('a regulator is offered the second factor and sets it up with the key typed by hand', async () => {
    chief = await hall.signedIn(side.regulator);
    await shows(chief, '您的账号还没有开启动态验证码');
    await looksRight(chief, 'desk-factor-offered');
    await chief.getByRole('button', { name: '现在开启' }).click();
    await shows(chief, '开始设置');
    await chief.getByLabel('您的密码').fill('not the password');
    await chief.getByRole('button', { name: '开始设置' }).click();
    await shows(chief, /账号或密码不对/);
    await chief.getByLabel('您的密码').fill(password);
    await chief.getByRole('button', { name: '开始设置' }).click();
    const secret = (await chief.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
    app = new Authenticator(secret);
    expect(await scan(chief.getByAltText('动态验证码的二维码'))).toContain(`secret=${secret}`);
    await looksRight(chief, 'factor-scan');
    await chief.getByLabel('验证码').fill('000000');
    await chief.getByRole('button', { name: '确认开启' }).click();
    await shows(chief, /验证码不对/);
    await chief.getByLabel('验证码').fill(app.codeAt(await now()));
    await chief.getByRole('button', { name: '确认开启' }).click();
    await shows(chief, '我已保存备用码');
    await looksRight(chief, 'factor-codes');
    const codes = await chief.getByTestId('backup-codes').getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    backup = codes[0]!;
    expect(await chief.getByRole('button', { name: '继续' }).isDisabled()).toBe(true);
    await chief.getByLabel('我已保存备用码').check();
    await chief.getByRole('button', { name: '继续' }).click();
    await chief.waitForURL('**/desk/oversight');
    expect(await chief.getByText('您的账号还没有开启动态验证码').count()).toBe(0);
  });

  step('he signs in again in two steps, then with a backup code', async () => {
    const page = await hall.visitor();
    await type(page, side.regulator);
    await shows(page, '第二步：动态验证码');
    await looksRight(page, 'sign-in-code');
    await page.getByLabel('验证码').fill('000000');
    await page.getByRole('button', { name: '验证' }).click();
    await shows(page, /验证码不对/);
    await hall.server.clock.advance({ seconds: 30 });
    await page.getByLabel('验证码').fill(app.codeAt(await now()));
    await page.getByRole('button', { name: '验证' }).click();
    await page.waitForURL('**/desk/oversight');
    const other = await hall.visitor('phone');
    await type(other, side.regulator);
    await other.getByLabel('验证码').fill(backup.toLowerCase());
    await other.getByRole('button', { name: '验证' }).click();
    await other.waitForURL('**/desk/oversight');
    await other.goto('/second-factor');
    await shows(other, '动态验证码已开启');
    await looksRight(other, 'factor-in-force');
    await other.goto('/desk/sign-ins');
    await other.getByRole('button', { name: '除本机外全部退出' }).click();
    await other.getByRole('tooltip').getByRole('button', { name: '除本机外全部退出' }).click();
    await shows(other, /已让 \d 处登录退出/);
    await chief.reload();
    await chief.waitForURL('**/?next=*');
    await chief.context().close();
    await other.setViewportSize({ width: 1440, height: 900 });
    chief = other;
  });

  step('a colleague gets an account and a code on paper; another regulator grants his role', async () => {
    await chief.goto('/desk/staff');
    await shows(chief, '副局长');
    await looksRight(chief, 'staff');
    await chief.setViewportSize({ width: 1440, height: 900 });
    await chief.getByRole('button', { name: '新建账号' }).click();
    const dialog = chief.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('新同事');
    await dialog.getByLabel('登录名').fill('new.colleague');
    await dialog.getByLabel('机构').fill('培训中心');
    await chief.getByText('示范安全培训中心（经办人）').click();
    await dialog.getByLabel('理由').fill('新入职');
    await looksRight(chief, 'staff-create');
    await dialog.getByRole('button', { name: '新建并打印激活码' }).click();
    code = await dialog.getByTestId('staff-code').innerText();
    await looksRight(chief, 'staff-code');
    await dialog.getByRole('button', { name: /^关\s?闭$/ }).last().click();
    await chief.goto('/desk/staff?part=requests');
    await shows(chief, '等另一位监管人员');
    second = await hall.signedIn('second');
    await second.getByRole('link', { name: '账号与授权' }).click();
    await second.getByText('授权申请').click();
    await shows(second, '新入职');
    await looksRight(second, 'staff-requests');
    await second.setViewportSize({ width: 1440, height: 900 });
    await second.getByRole('button', { name: '批准', exact: true }).click();
    await confirmWithReason(second, '情况属实，同意', '批准');
    await shows(second, '没有待批准的申请');
  });

  step('he sets his own password, works, and leaves: signed out and without rights the same moment', async () => {
    colleague = await hall.visitor();
    await colleague.goto('/activate');
    await colleague.getByLabel('激活码或找回码').fill(code);
    await colleague.getByLabel('设置密码').fill('a good long one');
    await colleague.getByLabel('再输一遍密码').fill('a good long one');
    await colleague.getByRole('button', { name: '保存密码' }).click();
    await shows(colleague, '请用登录名和新密码登录');
    await colleague.getByRole('link', { name: '去登录' }).click();
    await signIn(colleague, 'new.colleague', 'a good long one');
    await colleague.waitForURL('**/desk/institution/sessions');
    await second.getByText('人员', { exact: true }).click();
    const row = second.getByRole('row', { name: /新同事/ });
    await row.getByRole('button', { name: '更多：新同事' }).click();
    await second.getByRole('menuitem', { name: '登录中的设备' }).click();
    await second.getByRole('dialog').getByText(/Chrom|浏览器|电脑/).first().waitFor();
    await second.setViewportSize({ width: 1440, height: 900 });
    await second.getByRole('dialog').getByRole('button', { name: /^关\s?闭$/ }).last().click();
    await row.getByRole('button', { name: '离岗' }).click();
    await second.setViewportSize({ width: 1440, height: 900 });
    await confirmWithReason(second, '离职', '办理离岗');
    await shows(second, '已离岗，结束了 1 个岗位。');
    await colleague.reload();
    await colleague.waitForURL('**/?next=*');
    await type(colleague, 'new.colleague', 'a good long one');
    await shows(colleague, '这里不是您的工作台');
  });

  step('a miner gets a recovery code and sets a new password with it, without the office', async () => {
    const phone = await hall.signedIn(side.miner, 'phone');
    await phone.goto('/miner/account');
    await phone.getByLabel('密码', { exact: true }).fill(password);
    await phone.getByRole('button', { name: '换新的找回码' }).click();
    const own = await phone.getByTestId('recovery-code').innerText();
    const lost = await hall.visitor('phone');
    await lost.getByRole('link', { name: /忘记密码/ }).click();
    await lost.getByLabel('激活码或找回码').fill(own.toLowerCase());
    await lost.getByLabel('设置密码').fill('another good one');
    await lost.getByLabel('再输一遍密码').fill('another good one');
    await lost.getByRole('button', { name: '保存密码' }).click();
    await shows(lost, '只显示这一次');
    expect(await lost.getByTestId('recovery-code').innerText()).not.toBe(own);
    await looksRight(lost, 'miner-recovered');
    await lost.getByRole('link', { name: '去登录' }).click();
    await signIn(lost, side.miner.residentId, 'another good one');
    await shows(lost, '要参加的考试');
  });
});
