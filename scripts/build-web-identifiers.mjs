// The page masks identifiers by the very rules of the service: this compiles them for browsers. Run it after a change
// of index/analysis/identifiers.ts; `--check` only says whether it has been run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'src/web/assets/identifiers.js');
const header = `// @ts-nocheck
// Compiled from index/analysis/identifiers.ts by scripts/build-web-identifiers.mjs; change it there.
`;
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const folder = mkdtempSync(path.join(tmpdir(), 'wenzheng-web-'));
try {
  const options = ['--ignoreConfig', '--target', 'es2019', '--lib', 'es2020', '--module', 'es2022'];
  execFileSync(bin('tsc'), [...options, '--types', '', '--outDir', folder, 'index/analysis/identifiers.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  const compiled = readFileSync(path.join(folder, 'identifiers.js'), 'utf8');
  const formatted = execFileSync(
    bin('biome'),
    ['format', '--stdin-file-path=src/web/assets/identifiers.js'],
    {
      cwd: root,
      input: header + compiled,
    },
  ).toString();
  if (!process.argv.includes('--check')) writeFileSync(target, formatted);
  else if (readFileSync(target, 'utf8') !== formatted) {
    process.stderr.write(`${target} is out of date: run node scripts/build-web-identifiers.mjs\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
