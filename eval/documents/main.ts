import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { textTable } from '../text-table.ts';
import { type Measure, rateOf } from './measure.ts';
import { measureExtraction } from './measure-extraction.ts';
import { measureLaws } from './measure-laws.ts';
import { measureTraps } from './measure-traps.ts';
import { measureVersions } from './measure-versions.ts';
import { type ParsedFolder, parseFiles } from './parse-files.ts';
import { readManifest, readTruth } from './truth.ts';

const USAGE = `npm run eval:documents -- FOLDER [--main FOLDER] [--failures] [--json]
FOLDER has a truth.jsonl (extraction), or a manifest.jsonl with n_articles (laws) or main_file (versions of the laws in --main)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    main: { type: 'string' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const [folder] = positionals;
if (folder === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else await evaluate(resolve(folder));

async function evaluate(root: string): Promise<void> {
  const [truths, manifest] = await Promise.all([readTruth(root), readManifest(root)]);
  const files = [...truths, ...manifest].map(({ file }) => file);
  if (files.length === 0) throw new Error(`${root} has neither truth.jsonl nor manifest.jsonl\n${USAGE}`);
  const parsed = await parseFiles(root, files);
  const measures: Measure[] = [];
  if (truths.length > 0)
    measures.push(...measureExtraction(truths, parsed), measureTraps(truths, manifest, parsed));
  if (manifest.some((entry) => entry.main_file !== undefined)) {
    const main = resolve(values.main ?? join(dirname(root), 'laws'));
    const mainFiles = (await readManifest(main)).map(({ file }) => file);
    measures.push(...measureVersions(manifest, parsed, await parseFiles(main, mainFiles)));
  } else if (manifest.some((entry) => entry.n_articles !== undefined))
    measures.push(...measureLaws(manifest, parsed));
  report(parsed, measures);
}

function report({ files, structureMs }: ParsedFolder, measures: readonly Measure[]): void {
  const unread = [...files.values()].filter(({ error }) => error !== null);
  const perSecond = files.size / (structureMs / 1000);
  if (values.json) {
    const rates = measures.map(({ name, passed, total }) => [name, { passed, total }] as const);
    console.log(
      JSON.stringify({
        files: files.size,
        unread: unread.length,
        filesPerSecond: Math.round(perSecond),
        ...Object.fromEntries(rates),
      }),
    );
    return;
  }
  const rows = measures.map((each) => [
    each.name,
    `${each.passed}/${each.total}`,
    `${(rateOf(each) * 100).toFixed(1)} %`,
  ]);
  console.log(textTable([...rows, ['files structured per second', perSecond.toFixed(0)]]));
  for (const { file, error } of unread) console.log(`not read: ${file}: ${error}`);
  if (values.failures)
    for (const { name, failures } of measures) for (const each of failures) console.log(`${name}: ${each}`);
}
