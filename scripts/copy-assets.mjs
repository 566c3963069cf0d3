import { cpSync, rmSync } from 'node:fs';

// tsc leaves files that are not TypeScript behind; the pages need theirs beside the compiled code.
const source = new URL('../src/web/assets/', import.meta.url);
const target = new URL('../dist/src/web/assets/', import.meta.url);
rmSync(target, { recursive: true, force: true });
cpSync(source, target, { recursive: true, filter: (file) => !file.endsWith('tsconfig.json') });
