import { join } from 'node:path';
import { ingestInto, openSystem, type System } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';

/** Receives how far an ingest is. */
export type OnIngest = (progress: { readonly done: number; readonly total: number }) => void;

/** Settings of the environment with everything kept below `folder`; never the index that citizens are served from. */
export function evaluationConfig(folder: string): Config {
  return { ...readConfig({ data: folder }), indexLocation: join(folder, 'index') };
}

/** Ingests a corpus into `folder` (what has not changed is skipped) and opens the system on it. */
export async function openEvaluatedSystem(
  corpus: string,
  folder: string,
  onIngest: OnIngest,
): Promise<System> {
  const config = evaluationConfig(folder);
  const report = await ingestInto(config, [corpus], { prune: true, onProgress: onIngest });
  if (report.release === null)
    throw new Error(`nothing in ${corpus} could be ingested; run "wenzheng ingest" to see why`);
  return await openSystem(config);
}
