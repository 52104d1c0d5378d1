import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, type Hall } from '../support/browser.ts';
import { makeSide, type Miner, type Side } from '../support/city.ts';
import { shows } from './desks/desk.ts';
import { Invigilator } from './desks/invigilator.ts';
import { MinerAt } from './desks/miner.ts';

const day = shanghaiDay(1);
const item = '煤矿瓦斯检查作业';

describe('when the time is over', () => {
  let hall: Hall;
  let side: Side;
  let last: Miner;
  let away: Miner;
  let invigilator: Invigilator;
  const step = journey(() => hall);

  beforeAll(async () => {
    hall = await openHall({ clock: at(day, '09:00') });
    const { city, server } = hall;
    side = await makeSide(city, '示范');
    for (const n of [1, 2]) await city.question(side.session.bankId, `瓦斯检查练习第${n}题`, 'A');
    await server.database.query("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, at(day, '09:00')]);
    last = await city.miner('郑再来');
    const lastSitting = await city.sitting(side.session.id, last.id);
    await city.sql("UPDATE sitting SET state = 'admitted' WHERE id = ANY ($1)", [[side.sittingId, lastSitting]]);
    away = await city.miner('李小水');
    await city.sitting(side.session.id, away.id);
  });
  afterAll(() => hall.stop());

  async function sits(person: Miner, option: string): Promise<MinerAt> {
    const miner = new MinerAt(await hall.signedIn(person));
    await miner.page.getByRole('link', { name: '进入考场' }).click();
    await miner.start();
    await miner.page.getByRole('radio', { name: option }).click();
    await miner.saved();
    return miner;
  }

  step('the server hands in although the machine is switched off, and a machine still on shows the mark by itself', async () => {
    invigilator = new Invigilator(await hall.signedIn(side.proctor));
    await invigilator.enterRoom(item);
    const off = await sits(side.miner, '选项A');
    const on = await sits(last, '选项C');
    await off.page.context().close();
    await invigilator.sees({ saved: 1, disconnected: 1 });
    await hall.server.clock.set(new Date(at(day, '10:00').getTime() - 5_000));
    await on.page.reload();
    await on.onPaper();
    expect(await on.secondsLeft()).toBeLessThan(60);
    // the deadline, the grace and the asking of the page add up to most of the usual patience
    await on.page.getByText('已交卷').filter({ visible: true }).first().waitFor({ timeout: 60_000 });
    expect(await on.page.getByTestId('mark').innerText()).toBe('0');
    await shows(on.page, '不合格');
    await invigilator.sees({ submitted: 2, disconnected: 0, saved: 0 });
  });

  step('who was switched off reads his mark afterwards: every saved answer counted', async () => {
    const page = await hall.signedIn(side.miner, 'phone');
    await page.getByRole('link', { name: '看成绩' }).click();
    await shows(page, '合格');
    expect(await page.getByTestId('mark').innerText()).toBe('5');
    await shows(page, '答了 1 题，共 2 题');
  });

  step('who failed reads until which day he may take the resit', async () => {
    const page = await hall.signedIn(last, 'phone');
    await page.getByRole('link', { name: '看成绩' }).click();
    await shows(page, /可以补考一次，最晚 \d{4}年/);
  });

  step('who did not come is absent: the invigilator, the record and the man himself see it', async () => {
    await invigilator.sees({ absent: 1, waiting: 0 });
    const page = await hall.signedIn(away, 'phone');
    await page.getByRole('link', { name: '看成绩' }).click();
    await shows(page, '这场考试记为缺考。有疑问请联系培训机构。');
    await invigilator.page.getByRole('link', { name: '考场记录' }).click();
    await shows(invigilator.page, /缺考 1 人/);
    const record = await invigilator.page.getByRole('article').innerText();
    for (const fact of ['李小水', '到时自动交卷', '缺考']) expect(record).toContain(fact);
  });

  step('no page ran into a fault on the way', async () => {
    expect(hall.faults).toEqual([]);
  });
});
