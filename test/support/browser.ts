import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type LaunchOptions, type Page } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { City, password, type Miner } from './city.ts';
import { startTestServer, type TestServer } from './server.ts';

const clientFolder = path.resolve(import.meta.dirname, '..', '..', 'client', 'dist');

/** Widths of a miner's phone, an office tablet and a hall machine. */
export const sizes = {
  phone: { width: 360, height: 740 },
  tablet: { width: 768, height: 1024 },
  desk: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof sizes;

export interface Hall {
  server: TestServer;
  city: City;
  /** What people type into the address bar. */
  url: string;
  /** A page in a browser profile of its own, on the sign-in page, nobody signed in. */
  visitor(size?: Size, options?: BrowserContextOptions): Promise<Page>;
  /** The same after signing in by hand. */
  signedIn(who: string | Miner, size?: Size): Promise<Page>;
  /** A browser whose profile lies in a folder, so that it can be closed and opened again. */
  ownBrowser(folder: string, size?: Size): Promise<BrowserContext>;
  /** Exceptions nobody caught, in any page. */
  faults: string[];
  /** Every page open now. */
  pages(): Page[];
  stop(): Promise<void>;
}

export interface HallOptions {
  clock?: Date | string;
  /** Serves https under this name, with these files. */
  https?: { name: string; cert: string; key: string };
  args?: string[];
}

/** A server with the built pages, and Chromium. */
export async function openHall({ clock, https, args = [] }: HallOptions = {}): Promise<Hall> {
  if (!existsSync(path.join(clientFolder, 'index.html'))) throw new Error('The pages are not built: npm test builds them, or: npx nx run-many -t build');
  const port = await freePort();
  const url = https ? `https://${https.name}:${port}` : `http://localhost:${port}`;
  const server = await startTestServer({ ...(clock === undefined ? {} : { clock }), settings: { port, publicUrl: url, clientFolder, ...(https ? { https: { cert: https.cert, key: https.key } } : {}) } });
  const launch: LaunchOptions = {
    executablePath: (await findChromium(() => undefined)).chromium, chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
  };
  const chinese = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: url };
  const browser: Browser = await chromium.launch(launch);
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  const watched = (context: BrowserContext): BrowserContext => {
    contexts.push(context);
    context.setDefaultTimeout(20_000);
    context.on('weberror', (fault) => faults.push(fault.error().stack ?? String(fault.error())));
    return context;
  };

  const visitor: Hall['visitor'] = async (size = 'desk', options = {}) => {
    const context = watched(await browser.newContext({ ...chinese, viewport: sizes[size], ...(size === 'phone' ? { isMobile: true, hasTouch: true } : {}), ...options }));
    const page = await context.newPage();
    await page.goto('/');
    return page;
  };
  return {
    server, city: new City(server), url, faults, visitor,
    pages: () => contexts.flatMap((context) => context.pages()),
    signedIn: async (who, size = 'desk') => {
      const page = await visitor(size);
      await signIn(page, typeof who === 'string' ? who : who.residentId);
      return page;
    },
    ownBrowser: async (folder, size = 'desk') => watched(await chromium.launchPersistentContext(folder, { ...launch, ...chinese, viewport: sizes[size] })),
    stop: async () => {
      await Promise.all(contexts.map((context) => context.close().catch(() => undefined)));
      await browser.close();
      await server.stop();
    },
  };
}

/** Fills in the sign-in form that is on the page and waits until it led somewhere. */
export async function signIn(page: Page, loginName: string, secret = password): Promise<void> {
  await page.getByLabel('账号、身份证号或手机号').fill(loginName);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((at) => at.pathname !== '/');
}

/** The calendar day in Shanghai, so many days from today: 'YYYY-MM-DD'. Sign-in cookies of a later day still live in the browser. */
export function shanghaiDay(daysFromToday: number): string {
  return new Date(Date.now() + (daysFromToday * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

/** An instant by the clock in Shanghai: `at('2026-11-26', '09:00')`. */
export function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
