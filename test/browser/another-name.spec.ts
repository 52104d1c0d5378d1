import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeCertificate } from '../../server/launch/certificate.mjs';
import { journey } from '../support/browser-journey.ts';
import { at, openHall, shanghaiDay, type Hall } from '../support/browser.ts';
import { makeSide, type Side } from '../support/city.ts';
import { eventually, shows } from './desks/desk.ts';
import { Invigilator } from './desks/invigilator.ts';
import { MinerAt } from './desks/miner.ts';

const day = shanghaiDay(1);

describe('a hall’s own name over https', () => {
  let hall: Hall;
  let side: Side;
  const folder = mkdtempSync(path.join(tmpdir(), 'kuangan-certificate-'));
  const step = journey(() => hall);

  beforeAll(async () => {
    const made = await makeCertificate({ folder, names: ['exam.local'], ips: [] });
    hall = await openHall({
      clock: at(day, '09:00'),
      https: { name: 'exam.local', cert: readFileSync(made.certificate, 'utf8'), key: readFileSync(made.key, 'utf8') },
      // the hall's machines have installed the authority and ask the hall's name server; this browser is told so here
      args: ['--host-resolver-rules=MAP exam.local 127.0.0.1', '--ignore-certificate-errors'],
    });
    side = await makeSide(hall.city, '示范');
    for (const n of [1, 2]) await hall.city.question(side.session.bankId, `瓦斯检查练习第${n}题`, 'A');
    await hall.server.database.query("UPDATE exam_session SET starts_at = $2, occupies = tstzrange($2, $2::timestamptz + interval '3 hours') WHERE id = $1", [side.session.id, at(day, '09:00')]);
    await hall.city.sql("UPDATE sitting SET state = 'admitted' WHERE id = $1", [side.sittingId]);
  });
  afterAll(async () => {
    await hall.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  step('is a secure context, and the sign-in cookie never travels in the open', async () => {
    const page = await hall.signedIn(side.miner);
    expect(new URL(page.url()).origin).toMatch(/^https:\/\/exam\.local:\d+$/);
    expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator, typeof crypto.subtle])).toEqual([true, true, 'object']);
    const cookies = await page.context().cookies();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ domain: 'exam.local', secure: true, httpOnly: true, sameSite: 'Strict' });
  });

  step('carries the sockets of the exam room and of the invigilator', async () => {
    const invigilator = new Invigilator(await hall.signedIn(side.proctor));
    await invigilator.enterRoom('煤矿瓦斯检查作业');
    const miner = new MinerAt(await hall.signedIn(side.miner));
    const sockets: string[] = [];
    miner.page.on('websocket', (socket) => sockets.push(socket.url()));
    await miner.page.getByRole('link', { name: '进入考场' }).click();
    await miner.start();
    await miner.page.getByRole('radio').first().click();
    await miner.saved();
    expect(sockets[0]).toMatch(/^wss:\/\/exam\.local:/);
    await invigilator.sees({ saved: 1 });
  });

  step('stands in the address of a theory pass, which opens under that name', async () => {
    const person = await hall.city.miner('李小水');
    await hall.city.theoryPass(await hall.city.gradedSitting(side.session, person.id), { passedOn: day, validUntilOn: shanghaiDay(365) });
    const page = await hall.signedIn(person);
    await page.getByRole('link', { name: '合格记录' }).click();
    const address = await page.getByRole('link', { name: '扫码查验' }).getAttribute('href');
    expect(address).toMatch(/^https:\/\/exam\.local:\d+\/v\/1\//);
    const stranger = await hall.visitor('phone');
    await stranger.goto(address!);
    await shows(stranger, '李**');
    await eventually(() => stranger.getByTestId('pass-state').innerText(), '有效');
  });
});
