import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where everything that must survive is kept. @param {NodeJS.ProcessEnv} env */
export function dataFolderOf(env) {
  return path.resolve(repository, env.KUANGAN_DATA || '.data');
}

/**
 * Reads and checks the settings in the environment.
 * @param {NodeJS.ProcessEnv} env
 * @returns {{ port: number, host: string, publicUrl: string, https?: { cert: string, key: string }, databaseUrl: string | null, dataFolder: string, keysFolder: string, clientFolder: string | null, demo: boolean, staffTotp: 'offered' | 'required' }}
 * @throws {Refusal} naming the setting that is wrong
 */
export function readSettings(env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`PORT=${env.PORT} 不是有效的端口号;数据没有改动,请改成 1 到 65535 之间的整数。(PORT is not a port number.)`);
  }
  if (Boolean(env.HTTPS_CERT) !== Boolean(env.HTTPS_KEY)) {
    throw new Refusal('HTTPS_CERT 和 HTTPS_KEY 必须同时设置;数据没有改动,请补上另一个,或先运行 npm run certificate。(HTTPS_CERT and HTTPS_KEY go together.)');
  }
  const https = env.HTTPS_CERT && env.HTTPS_KEY ? { cert: readPem('HTTPS_CERT', env.HTTPS_CERT), key: readPem('HTTPS_KEY', env.HTTPS_KEY) } : undefined;
  const publicUrl = env.PUBLIC_URL || `${https ? 'https' : 'http'}://localhost:${port}`;
  if (!/^https?:$/.test(URL.canParse(publicUrl) ? new URL(publicUrl).protocol : '')) {
    throw new Refusal(`PUBLIC_URL=${publicUrl} 不是网址;数据没有改动,请写成 https://exam.local:3000 这样的形式。(PUBLIC_URL is not an address.)`);
  }
  const demo = env.KUANGAN_DEMO !== '0';
  const staffTotp = env.KUANGAN_STAFF_TOTP || (demo ? 'offered' : 'required');
  if (staffTotp !== 'offered' && staffTotp !== 'required') {
    throw new Refusal(`KUANGAN_STAFF_TOTP=${staffTotp} 不是有效的设置;数据没有改动,请写 offered(可选)或 required(必须)。(KUANGAN_STAFF_TOTP is offered or required.)`);
  }
  const dataFolder = dataFolderOf(env);
  const clientFolder = path.join(repository, 'client', 'dist');
  return {
    port,
    host: env.HOST || '0.0.0.0',
    publicUrl: publicUrl.replace(/\/+$/, ''),
    https,
    databaseUrl: env.DATABASE_URL || null,
    dataFolder,
    keysFolder: path.join(dataFolder, 'keys'),
    get clientFolder() {
      return existsSync(path.join(clientFolder, 'index.html')) ? clientFolder : null;
    },
    demo,
    staffTotp,
  };
}

/** @param {string} name @param {string} file */
function readPem(name, file) {
  let text;
  try {
    text = readFileSync(path.resolve(file), 'utf8');
  } catch (cause) {
    throw new Refusal(`读不到 ${name} 指定的文件 ${file};数据没有改动,请检查路径和权限。(${name} cannot be read.)`, { cause });
  }
  if (!text.includes('-----BEGIN ')) {
    throw new Refusal(`${name} 指定的 ${file} 不是 PEM 文件;数据没有改动,请换成 PEM 格式,或运行 npm run certificate 生成。(${name} is not PEM.)`);
  }
  return text;
}
