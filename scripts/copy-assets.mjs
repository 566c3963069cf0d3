import { cpSync } from 'node:fs';

// tsc leaves files that are not TypeScript behind; the compiled code reads them from the same places beside it.
const copied = [
  { folder: 'src/web/assets/', wanted: (file) => !file.endsWith('tsconfig.json') },
  { folder: 'index/embedders/static/', wanted: (file) => !file.endsWith('.ts') },
];

for (const { folder, wanted } of copied) {
  const source = new URL(`../${folder}`, import.meta.url);
  cpSync(source, new URL(`../dist/${folder}`, import.meta.url), { recursive: true, filter: wanted });
}
