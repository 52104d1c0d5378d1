// `npm test`. Only this file may be read by an old Node, so it asks for the version before loading the rest.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更高版本,当前是 ${process.versions.node};请升级后重试。(Node.js >= 20.19 is needed.)`);
  process.exitCode = 1;
} else {
  import('./support/stages.mjs').then((stages) => stages.run(process.argv.slice(2)));
}
