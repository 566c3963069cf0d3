// tsc leaves files that are not TypeScript behind; the compiled code needs them beside it.
import { cpSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const isAsset = (file) => statSync(file).isDirectory() || !/(?:\.ts|tsconfig\.json)$/u.test(file);

rmSync(path.join(root, 'dist/src/web/assets'), { recursive: true, force: true });
for (const folder of ['index', 'ingest', 'src']) {
  cpSync(path.join(root, folder), path.join(root, 'dist', folder), { recursive: true, filter: isAsset });
}
