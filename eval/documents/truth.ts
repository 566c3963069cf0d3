import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const TruthLine = z.object({
  file: z.string(),
  title: z.string(),
  document_number: z.string().nullable(),
  dates: z.record(z.string(), z.string()),
  sentences: z.array(z.string()),
  table_row: z.array(z.string()).nullable(),
  articles: z.number().nullable(),
  auto_numbered: z.array(z.string()).optional(),
  notes: z.string().optional(),
  text_layer: z.boolean().optional(),
});

const ManifestLine = z.object({
  file: z.string(),
  title: z.string().optional(),
  difficulty: z.string().optional(),
  n_articles: z.number().optional(),
  unit: z.string().optional(),
  main_file: z.string().optional(),
  relation: z.string().optional(),
});

/** What a person read in one file. */
export type Truth = z.infer<typeof TruthLine>;

/** What the list of a folder says about one file. */
export type ManifestEntry = z.infer<typeof ManifestLine>;

/** `truth.jsonl` of a folder; empty when it has none. */
export async function readTruth(folder: string): Promise<Truth[]> {
  return await readLines(join(folder, 'truth.jsonl'), TruthLine);
}

/** `manifest.jsonl` of a folder; empty when it has none. */
export async function readManifest(folder: string): Promise<ManifestEntry[]> {
  return await readLines(join(folder, 'manifest.jsonl'), ManifestLine);
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
