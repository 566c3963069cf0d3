import path from 'node:path';
import type { StagedDocument } from '../../index/store/staged-document.ts';
import { readConfig } from '../../src/config.ts';
import { type Service, startService } from '../../src/main.ts';
import { publish } from './publish.ts';

/** A service on a data folder, with where it answers. */
export type RunningService = Service & { readonly url: string };

/** Publishes documents into a data folder and serves it on a free port of this machine. */
export async function serveDocuments(
  dataFolder: string,
  documents: readonly StagedDocument[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> {
  await publish(path.join(dataFolder, 'index'), documents);
  // The questions offered by default are about the sample corpus, which this is not.
  const settings = { WENZHENG_LOG_LEVEL: 'silent', WENZHENG_SUGGESTIONS: '|', ...environment };
  const service = await startService(
    readConfig({ data: dataFolder, port: '0', host: '127.0.0.1' }, settings),
  );
  return { ...service, url: `http://127.0.0.1:${service.port}` };
}
