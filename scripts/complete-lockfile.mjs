// A registry that serves only some platforms' native builds makes npm leave the others out of package-lock.json, and
// then `npm ci` refuses the file. This adds an entry for each that is missing, so that the lock file serves every
// platform: npm never fetches a build whose `os` and `cpu` are not its own. Run it after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const OS = {
  linux: 'linux',
  darwin: 'darwin',
  mac: 'darwin',
  win: 'win32',
  win32: 'win32',
  android: 'android',
  freebsd: 'freebsd',
};
const CPU = { x64: 'x64', arm64: 'arm64', ia32: 'ia32', riscv64: 'riscv64', arm: 'arm', armv7l: 'arm' };
let added = 0;

for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  if (parent === '') continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const words = name.split(/[/-]/u);
    const os = words.map((word) => OS[word]).find(Boolean);
    const cpu = words.map((word) => CPU[word]).find(Boolean);
    const place = `node_modules/${name}`;
    if (place in lock.packages || os === undefined || cpu === undefined || !/^\d/u.test(version)) continue;
    const libc = name.includes('musl')
      ? { libc: ['musl'] }
      : name.endsWith('-gnu')
        ? { libc: ['glibc'] }
        : {};
    lock.packages[place] = {
      version,
      cpu: [cpu],
      ...libc,
      ...(dev ? { dev } : {}),
      optional: true,
      os: [os],
    };
    added++;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} native builds added to package-lock.json`);
