import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '../index/document.ts';
import type { System } from '../src/compose.ts';
import { assistantSystem } from './assistant-system.ts';
import type { DataSet } from './data-sets.ts';
import { openEvaluatedSystem } from './open-system.ts';
import { type JudgedQuestion, readQuestionFile } from './questions.ts';
import type { NamedRun } from './report.ts';
import { runEvaluation } from './run-evaluation.ts';
import { writeRunFile } from './run-file.ts';

/** How all data sets are to be run. */
export type DataSetOptions = {
  readonly retrievalOnly: boolean;
  /** Questions taken of each set; undefined = all. */
  readonly limit: number | undefined;
  /** Folder for the indexes; kept, so that the next run need not ingest again. Undefined = temporary. */
  readonly keep: string | undefined;
  /** Folder for one run file a set. */
  readonly runs: string | undefined;
  readonly today: IsoDate;
  /** Receives what is going on, for a terminal. */
  readonly tell: (message: string) => void;
};

/** Ingests what each set is asked of (once, when sets share it), asks its questions and writes its run file. */
export async function runDataSets(sets: readonly DataSet[], options: DataSetOptions): Promise<NamedRun[]> {
  const folder = options.keep ?? (await mkdtemp(join(tmpdir(), 'wenzheng-eval-')));
  const runs: NamedRun[] = [];
  try {
    for (const corpus of new Set(sets.map((set) => set.corpus))) {
      const system = await openCorpus(corpus, folder, options);
      try {
        for (const set of sets.filter((one) => one.corpus === corpus))
          runs.push(await runSet(set, system, options));
      } finally {
        await system.close();
      }
    }
  } finally {
    if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
  }
  return runs;
}

async function openCorpus(corpus: string, folder: string, { tell }: DataSetOptions): Promise<System> {
  const name = createHash('sha256').update(corpus).digest('hex').slice(0, 12);
  const own = join(folder, name);
  await mkdir(own, { recursive: true });
  return await openEvaluatedSystem(corpus, own, ({ done, total }) =>
    tell(`ingest ${corpus} ${done}/${total}`),
  );
}

async function runSet(set: DataSet, { assistant }: System, options: DataSetOptions): Promise<NamedRun> {
  const questions = (await readQuestions(set, options)).slice(0, options.limit);
  const system = assistantSystem(assistant, set.asOf ?? options.today);
  const run = await runEvaluation({
    ...system,
    questions,
    answer: options.retrievalOnly ? undefined : system.answer,
    onProgress: (done, total) => options.tell(`${set.name} ${done}/${total}`),
  });
  if (options.runs !== undefined) {
    await mkdir(options.runs, { recursive: true });
    await writeRunFile(join(options.runs, `${set.name}.jsonl`), run.lines);
  }
  return { name: set.name, run };
}

async function readQuestions(
  { questionFiles }: DataSet,
  { tell }: DataSetOptions,
): Promise<JudgedQuestion[]> {
  const files = await Promise.all(
    questionFiles.map(async (file) => ({ file, ...(await readQuestionFile(file)) })),
  );
  for (const { file, problems } of files)
    for (const { line, message } of problems) tell(`${file}:${line}: ${message}\n`);
  return files.flatMap(({ questions }) => questions);
}
