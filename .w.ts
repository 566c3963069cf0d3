import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseFiles } from './eval/documents/parse-files.ts';

const walk = (d: string, b = ''): string[] =>
  readdirSync(join(d, b)).flatMap((n) => {
    const p = join(b, n);
    return statSync(join(d, p)).isDirectory()
      ? walk(d, p)
      : /\.(md|txt|html|pdf|docx|doc|xlsx)$/.test(n) && !/README/.test(n)
        ? [p]
        : [];
  });
for (const folder of process.argv.slice(2)) {
  const counts: any = {};
  const parsed = await parseFiles(folder, walk(folder));
  for (const f of parsed.files.values())
    for (const d of f.documents)
      for (const w of d.warnings) {
        counts[w.code] = (counts[w.code] ?? 0) + 1;
        if (/file-name|from-file/.test(w.code)) console.log(w.code, f.file, '|', d.title, '|', w.text);
      }
  console.log(folder, counts);
}
