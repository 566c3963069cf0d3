import { access, constants, statfs } from 'node:fs/promises';
import { openEmbedder, openReranker, openSystem } from '../compose.ts';
import type { Config } from '../config.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';

/** One thing looked at: what it is, whether it is as it should be, and what was seen. */
type Finding = { readonly part: string; readonly ok: boolean; readonly text: string };

/** `wenzheng doctor`: say what works, what does not and what to do. Exit code 1 when something does not. */
export async function runDoctor(options: GlobalOptions): Promise<void> {
  const config = configOf(options);
  const findings = await Promise.all([
    look('node', async () => requireNode(process.versions.node)),
    look('data folder', () => describeFolder(config)),
    look('embedder', () => describeEmbedder(config)),
    look('reranker', () => describeReranker(config)),
    look('index', () => describeIndex(config)),
  ]);
  print(options, { ok: findings.every(({ ok }) => ok), findings }, () =>
    findings.map(({ part, ok, text }) => `${ok ? 'ok  ' : 'FAIL'} ${part}: ${text}`).join('\n'),
  );
  if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function look(part: string, describe: () => Promise<string>): Promise<Finding> {
  try {
    return { part, ok: true, text: await describe() };
  } catch (error) {
    return { part, ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}

function requireNode(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 16))
    throw new Error(`Node ${version} is too old; install 20.16 or newer.`);
  return version;
}

async function describeFolder({ dataFolder }: Config): Promise<string> {
  await access(dataFolder, constants.R_OK | constants.W_OK).catch((cause: unknown) => {
    throw new Error(`${dataFolder} is missing or cannot be written. Run "wenzheng ingest <path>".`, {
      cause,
    });
  });
  const { bavail, bsize } = await statfs(dataFolder);
  return `${dataFolder}, ${Math.round((bavail * bsize) / 1e9)} GB free`;
}

async function describeEmbedder(config: Config): Promise<string> {
  const embedder = await openEmbedder(config);
  await embedder.close();
  return `${embedder.id}, ${embedder.dimensions} dimensions`;
}

async function describeReranker(config: Config): Promise<string> {
  const reranker = await openReranker(config);
  await reranker?.close();
  return reranker?.id ?? 'none';
}

async function describeIndex(config: Config): Promise<string> {
  const system = await openSystem({ ...config, reranker: 'none' }); // looked at by itself
  try {
    const { release } = await system.assistant.index.current();
    const { curated } = await system.assistant.status();
    if (curated !== undefined)
      throw new Error(`${curated}. Import it anew with "wenzheng questions import".`);
    return `release ${release.id}, ${release.documentCount} documents, ${release.passageCount} passages`;
  } finally {
    await system.close();
  }
}
