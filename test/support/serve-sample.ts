import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ingestInto } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { ROOT } from '../docs/project-files.ts';

/** Ingests the sample corpus into a folder of its own and serves it on a free port of this machine. */
export async function serveSample(environment: Readonly<Record<string, string>> = {}) {
  const data = await mkdtemp(path.join(tmpdir(), 'wenzheng-sample-'));
  const settings = { WENZHENG_LOG_LEVEL: 'silent', ...environment };
  const config = readConfig({ data, port: '0', host: '127.0.0.1' }, settings);
  await ingestInto(config, [path.join(ROOT, 'corpus')], { prune: false, onProgress: () => {} });
  const service = await startService(config);
  return {
    url: `http://127.0.0.1:${service.port}`,
    async close() {
      await service.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
