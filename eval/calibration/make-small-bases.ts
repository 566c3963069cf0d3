import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sameTitle } from '../../index/analysis/title.ts';
import type { DocumentSummary } from '../../index/store/release-reader.ts';
import { ingestInto, openSystem } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { type JudgedQuestion, readQuestionFile } from '../questions.ts';

/**
 * Makes policy bases of a few documents each, with the questions that one of them answers and as many that none does:
 * in a small base scores lie elsewhere than in a large one, and the decision has to know both.
 *
 * npm run build:small-bases -- --corpus corpus --questions eval/datasets/training/corpus.jsonl --out FOLDER
 *   [--bases 12] [--documents 3]
 */
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'corpus' },
    questions: { type: 'string', default: 'eval/datasets/training/corpus.jsonl' },
    out: { type: 'string' },
    bases: { type: 'string', default: '12' },
    documents: { type: 'string', default: '3' },
  },
});
if (values.out === undefined) throw new Error('state --out');
const { questions } = await readQuestionFile(values.questions);
const all = await documentsOf(path.join(values.out, 'all'), [values.corpus]);
const files = [...new Set(all.map(({ sourceFile }) => sourceFile))].sort();
const bases = Number(values.bases);
for (let base = 0; base < bases; base++) {
  const folder = path.join(values.out, `base-${base + 1}`);
  // Documents far apart in the list are of different fields.
  const step = Math.floor(files.length / Number(values.documents));
  const own = Array.from(
    { length: Number(values.documents) },
    (_, at) => files[(base + at * step) % files.length],
  );
  const held = await documentsOf(
    folder,
    own.map((file) => path.join(values.corpus, file as string)),
  );
  const asked = questionsFor(held);
  await writeFile(path.join(folder, 'questions.jsonl'), asked.map((one) => JSON.stringify(one)).join('\n'));
  process.stdout.write(`${folder}: ${held.length} documents, ${asked.length} questions\n`);
}
process.exit(0);

async function documentsOf(data: string, paths: readonly string[]): Promise<readonly DocumentSummary[]> {
  await mkdir(data, { recursive: true });
  const config = readConfig({ data });
  await ingestInto(config, paths, { prune: false, onProgress() {} });
  const { assistant, close } = await openSystem(config);
  const { documents } = await assistant.index.current();
  await close();
  return documents;
}

/** What the documents answer, and as many questions that they do not: of other fields, and such as nothing answers. */
function questionsFor(held: readonly DocumentSummary[]): JudgedQuestion[] {
  const fields = new Set(held.map(({ sourceFile }) => path.dirname(sourceFile)));
  const answered = questions.filter(({ gold }) => gold.some(({ title }) => holds(held, title)));
  const foreign = questions.filter(
    ({ gold }) => gold.length > 0 && gold.every(({ title }) => !fields.has(fieldOf(title))),
  );
  const unanswerable = questions.filter(({ answerable }) => !answerable);
  const half = Math.ceil(answered.length / 2);
  const others = [...spread(foreign, half), ...spread(unanswerable, half)];
  return [...answered, ...others.map((one) => ({ ...one, answerable: false, gold: [], expect: [] }))];
}

function holds(documents: readonly DocumentSummary[], title: string): boolean {
  return documents.some((one) => sameTitle(one.title, title));
}

function fieldOf(title: string): string {
  return path.dirname(all.find((one) => sameTitle(one.title, title))?.sourceFile ?? '');
}

/** So many of a list, evenly from all of it. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  return items.filter(
    (_, at) => Math.floor((at * count) / items.length) !== Math.floor(((at + 1) * count) / items.length),
  );
}
