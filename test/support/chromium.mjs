import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../server/launch/refusal.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function installedChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Refusal(`CHROMIUM_PATH=${asked} 不存在;请改正,或取消它让测试自己寻找。(CHROMIUM_PATH does not exist.)`);
    return asked;
  }
  return names.map(onPath).find(Boolean) ?? ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'].find((file) => existsSync(file));
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return (status === 0 && stdout.trim() !== '') || existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}

/**
 * Chromium and a Chinese font, installed from the system's packages when missing.
 * @param {(line: string) => void} say
 * @returns {Promise<{ chromium: string }>}
 * @throws {Refusal} when they are missing and cannot be installed
 */
export async function findChromium(say) {
  const missing = [...(installedChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0) {
    say(`   installing ${missing.join(' and ')} from the system's packages`);
    install(missing);
  }
  const chromium = installedChromium();
  if (!chromium) throw noWay('安装后仍找不到 chromium');
  return { chromium };
}

/** @param {string[]} packages */
function install(packages) {
  if (!onPath('apt-get')) throw noWay('这个系统没有 apt-get');
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (prefix.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) throw noWay('没有 root 权限,sudo 也要密码');
  const apt = (/** @type {string[]} */ ...args) => {
    const [command, ...rest] = /** @type {[string, ...string[]]} */ ([...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', ...args]);
    return spawnSync(command, rest, { encoding: 'utf8' });
  };
  let result = apt('install', '--no-install-recommends', ...packages);
  if (result.status !== 0) {
    apt('update');
    result = apt('install', '--no-install-recommends', ...packages);
  }
  if (result.status !== 0) throw noWay(`apt-get 没有成功:${result.stderr.trim().split('\n').at(-1) ?? ''}`);
}

/** @param {string} why */
function noWay(why) {
  return new Refusal(`浏览器测试需要 Chromium 和中文字体,${why};请安装 chromium 与 fonts-noto-cjk,或用 CHROMIUM_PATH 指定浏览器。(Chromium and a CJK font are needed.)`);
}
