import { access } from 'node:fs/promises';
import { NoReleaseError } from '../../index/store/open-index.ts';
import { type Config, readConfig } from '../config.ts';
import { type Service, startService } from '../main.ts';
import type { GlobalOptions } from './command-context.ts';
import { runIngest } from './ingest.ts';

/** Options of `wenzheng serve`. */
export type ServeOptions = GlobalOptions & {
  readonly port?: string;
  readonly host?: string;
  /** Folder to ingest first when the data folder holds no release. */
  readonly sample?: string;
};

/** `wenzheng serve`: answer over HTTP until told to stop. */
export async function runServe(options: ServeOptions): Promise<void> {
  const config = readConfig(options);
  const service = await startOrIngest(config, options);
  const shown = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  process.stdout.write(`问政 serves at http://${shown}:${service.port}/\n`);
  await signalled();
  await service.close();
}

async function startOrIngest(config: Config, options: ServeOptions): Promise<Service> {
  const { sample } = options;
  try {
    if (sample === undefined) await requireFolder(config.dataFolder);
    return await startService(config);
  } catch (error) {
    if (!(error instanceof NoReleaseError) || sample === undefined) throw error;
    process.stdout.write(`No documents yet: ingesting ${sample}\n`);
    await runIngest([sample], options);
    return await startService(config);
  }
}

async function requireFolder(folder: string): Promise<void> {
  await access(folder).catch((cause: unknown) => {
    throw new Error(
      `There is no data folder ${folder}. Run "wenzheng ingest <path> --data ${folder}" first.`,
      { cause },
    );
  });
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
