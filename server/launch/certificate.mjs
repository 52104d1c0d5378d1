import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as x509 from '@peculiar/x509';
import { printFailure, Refusal } from './refusal.mjs';
import { dataFolderOf } from './settings.mjs';

/**
 * `npm run certificate -- --name exam.local --ip 192.168.1.10`: a certificate authority of this hall's own and a server
 * certificate signed by it, for a network without a public name. Browsers want https for camera and offline answers.
 */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;
// Browsers refuse server certificates that are valid for longer than 825 days, some for longer than 398.
const serverDays = 397;

/**
 * Makes the server certificate; the authority is made once and used again, so that machines trust it once.
 * @param {{ folder: string, names: string[], ips: string[], now?: Date }} options
 * @returns {Promise<{ authority: string, certificate: string, key: string, authorityIsNew: boolean, until: Date, fingerprint: string }>} paths of the files
 */
export async function makeCertificate({ folder, names, ips, now = new Date() }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  x509.cryptoProvider.set(/** @type {any} */ (webcrypto));
  const paths = { authority: path.join(folder, 'authority.crt'), authorityKey: path.join(folder, 'authority.key'), certificate: path.join(folder, 'server.crt'), key: path.join(folder, 'server.key') };
  const authorityIsNew = !existsSync(paths.authority) || !existsSync(paths.authorityKey);
  const from = new Date(now.getTime() - day);
  if (authorityIsNew) {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=Kuangan local authority', notBefore: from, notAfter: new Date(now.getTime() + 3650 * day), signingAlgorithm: algorithm, keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    await writeKey(paths.authorityKey, keys.privateKey);
    writeFileSync(paths.authority, `${certificate.toString('pem')}\n`, { mode: 0o644 });
  }
  const authority = new x509.X509Certificate(readFileSync(paths.authority, 'utf8'));
  const authorityKey = await webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(readFileSync(paths.authorityKey, 'utf8')), algorithm, false, ['sign']);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const until = new Date(Math.min(now.getTime() + serverDays * day, authority.notAfter.getTime()));
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? ips[0]}`, issuer: authority.subject, notBefore: from, notAfter: until, signingAlgorithm: algorithm,
    publicKey: keys.publicKey, signingKey: authorityKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([...names.map((value) => ({ type: /** @type {const} */ ('dns'), value })), ...ips.map((value) => ({ type: /** @type {const} */ ('ip'), value }))]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
    ],
  });
  await writeKey(paths.key, keys.privateKey);
  writeFileSync(paths.certificate, `${certificate.toString('pem')}\n${authority.toString('pem')}\n`, { mode: 0o644 });
  const fingerprint = Buffer.from(await authority.getThumbprint('SHA-256')).toString('hex').toUpperCase().replace(/(..)(?=.)/g, '$1:');
  return { authority: paths.authority, certificate: paths.certificate, key: paths.key, authorityIsNew, until, fingerprint };
}

/** @param {string} file @param {CryptoKey} key */
async function writeKey(file, key) {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', key);
  writeFileSync(file, `${x509.PemConverter.encode(bytes, 'PRIVATE KEY')}\n`, { mode: 0o600 });
}

/** @param {string[]} args */
function asked(args) {
  let values;
  try {
    ({ values } = parseArgs({ args, options: { name: { type: 'string', multiple: true }, ip: { type: 'string', multiple: true } } }));
  } catch (cause) {
    throw new Refusal('参数不对,没有生成证书;用法:npm run certificate -- --name exam.local --ip 192.168.1.10(都可以写多个)。(Unknown option.)', { cause });
  }
  const names = values.name ?? [];
  const ips = values.ip ?? [];
  if (names.length + ips.length === 0) throw new Refusal('请至少给一个名称或地址:npm run certificate -- --name exam.local --ip 192.168.1.10;没有生成证书。(Give a --name or an --ip.)');
  for (const name of names) if (!/^(?=.{1,253}$)(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)) throw new Refusal(`--name ${name} 不是域名,没有生成证书;请写成 exam.local 这样的形式。(Not a host name.)`);
  for (const ip of ips) if (isIP(ip) === 0) throw new Refusal(`--ip ${ip} 不是 IP 地址,没有生成证书;请写成 192.168.1.10 这样的形式。(Not an IP address.)`);
  return { names, ips };
}

async function main() {
  const dataFolder = dataFolderOf(process.env);
  try {
    const { names, ips } = asked(process.argv.slice(2));
    const made = await makeCertificate({ folder: path.join(dataFolder, 'certificates'), names, ips });
    console.log(`✓ 服务器证书:${made.certificate}(有效至 ${made.until.toISOString().slice(0, 10)},适用于 ${[...names, ...ips].join('、')})`);
    console.log(`\n启动服务:\n  PUBLIC_URL=https://${names[0] ?? ips[0]}:3000 HTTPS_CERT=${made.certificate} HTTPS_KEY=${made.key} npm start`);
    console.log(`\n在每台考试机、监考机上信任本考场的证书颁发机构(${made.authorityIsNew ? '新建' : '沿用原有的,已信任的机器不用再做'}):\n  文件 ${made.authority}\n  指纹 SHA-256 ${made.fingerprint}`);
    console.log('  Windows:双击 → 安装证书 → 本地计算机 → 受信任的根证书颁发机构');
    console.log('  macOS:  钥匙串访问 → 系统 → 拖入 → 始终信任');
    console.log('  Android:设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书');
    console.log('  Linux:  sudo cp authority.crt /usr/local/share/ca-certificates/kuangan.crt && sudo update-ca-certificates(Firefox 在其设置里导入)');
    if (names.length > 0) console.log(`  并让这些机器能解析 ${names.join('、')}(路由器的 DNS,或 hosts 文件)。`);
    console.log(`\n! 只分发 authority.crt;*.key 是私钥,不要拷给任何人。(Hand out authority.crt only; keep the .key files.)`);
  } catch (error) {
    printFailure(error, { step: '生成证书', dataFolder });
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
