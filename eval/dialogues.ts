import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSystem } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { dialogueFigures, readDialogues, runDialogues } from './measure-dialogues.ts';
import { formatScore } from './report.ts';
import { textTable } from './text-table.ts';

/** The day for which the dialogues were written. */
const DAY = '2026-11-22';

// npm run eval:dialogues -- --data D [--show] [FILE …]
const { values, positionals } = parseArgs({
  options: { data: { type: 'string' }, show: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = join(import.meta.dirname, 'datasets', 'dialogues');
const bundled = async () => (await readdir(folder)).sort().map((name) => join(folder, name));
const files = positionals.length > 0 ? positionals : await bundled();

const system = await openSystem(readConfig({ data: values.data }));
const reader = await system.assistant.index.current();
const rows: string[][] = [];
for (const file of files) {
  const results = await runDialogues(reader, await readDialogues(file), DAY);
  for (const kind of ['follow-up', 'topic-change'] as const) {
    const { n, readRightly, hit5, hit5Alone, hit5Forgetful } = dialogueFigures(results, kind);
    const shares = [readRightly, hit5, hit5Alone, hit5Forgetful].map(formatScore);
    rows.push([file.split('/').at(-1) ?? file, kind, String(n), ...shares]);
  }
  if (!values.show) continue;
  for (const { kind, readAs, rank, rankAlone, completed } of results)
    if (kind !== readAs || (rank ?? 99) > Math.max(5, rankAlone ?? 99))
      console.log(`${kind} read as ${readAs}, rank ${rank} (alone ${rankAlone}): ${completed}`);
}
await system.close();
const head = ['file', 'kind', 'n', 'read rightly', 'hit@5', 'hit@5 asked alone', 'hit@5 without history'];
console.log(textTable([head, ...rows]));
