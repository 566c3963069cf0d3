import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IsoDate } from '../index/document.ts';

/** Questions with the documents they are asked of. */
export type DataSet = {
  readonly name: string;
  /** Folder to ingest. */
  readonly corpus: string;
  readonly questionFiles: readonly string[];
  /** Day on which its questions are asked; null = today. */
  readonly asOf: IsoDate | null;
};

/** The day for which the sample questions were written: some of its documents come into force later. */
const SAMPLE_DAY = '2026-11-22';

/** Folder of documents (below the data folder) that each public set of questions is asked of. */
const PUBLIC_SETS = { laws: 'laws', services: 'services', 'not-covered': 'laws' } as const;

/** The sample that comes with the project and, when a data folder is given, the public sets it holds. */
export async function findDataSets(projectRoot: string, evalDataFolder: string | null): Promise<DataSet[]> {
  const samples = join(projectRoot, 'eval', 'datasets', 'sample');
  const sample: DataSet = {
    name: 'sample',
    corpus: join(projectRoot, 'corpus'),
    questionFiles: await questionFiles(samples, ''),
    asOf: SAMPLE_DAY,
  };
  const open = evalDataFolder === null ? [] : await findPublicSets(evalDataFolder);
  return [sample, ...open].filter((set) => set.questionFiles.length > 0);
}

async function findPublicSets(folder: string): Promise<DataSet[]> {
  const present = await namesIn(folder);
  const sets = Object.entries(PUBLIC_SETS).filter(([, corpus]) => present.includes(corpus));
  return await Promise.all(
    sets.map(async ([name, corpus]) => ({
      name,
      corpus: join(folder, corpus),
      questionFiles: await questionFiles(join(folder, 'questions'), name),
      asOf: null,
    })),
  );
}

async function questionFiles(folder: string, prefix: string): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl'));
  return names.sort().map((name) => join(folder, name));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
