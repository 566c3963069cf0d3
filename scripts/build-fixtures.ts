// Rebuilds the binary test files: npx tsx scripts/build-fixtures.ts
import { mkdir, writeFile } from 'node:fs/promises';
import { FIXTURES } from '../test/ingest/readers/build/fixtures.ts';

const folder = new URL('../test/fixtures/readers/', import.meta.url);

await mkdir(folder, { recursive: true });
for (const { name, bytes } of FIXTURES) await writeFile(new URL(encodeURIComponent(name), folder), bytes);
process.stdout.write(`${FIXTURES.length} files written to test/fixtures/readers\n`);
