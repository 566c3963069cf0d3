import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readQuestionFile } from '../../eval/questions.ts';
import { type Figures, spread } from '../report.ts';
import { serveWenzheng } from '../serve-wenzheng.ts';
import { serverSentEvents } from '../server-sent-events.ts';
import type { ModelBench } from './bench-generator.ts';

const MODEL = 'bench';
const READY_WITHIN_MS = 120_000;

/**
 * The whole service on a large release with the model: from spawn to `ready`, ten citizens asking at once over HTTP, and the
 * memory of both processes. The first start, which measures threads, does not count.
 */
export async function measureService(bench: ModelBench): Promise<Figures> {
  if (bench.data === null || bench.questions === null) return {};
  const env = { WENZHENG_MODELS: await modelsFolder(bench), WENZHENG_MODEL: MODEL };
  const readyMs: number[] = [];
  let figures: Figures = {};
  for (let turn = 0; turn <= bench.repeat; turn++) {
    const startedAt = performance.now();
    const service = await serveWenzheng(bench.data, undefined, env);
    try {
      await untilWhole(service.url);
      if (turn > 0) readyMs.push(performance.now() - startedAt);
      if (turn === bench.repeat) figures = await askAtOnce(service.url, bench, bench.questions);
    } finally {
      await service.stop();
    }
  }
  return { ...spread('serviceReadyMs', readyMs), ...figures };
}

/** A models folder with the bench's file pinned in it. */
async function modelsFolder({ pinned, cache }: ModelBench): Promise<string> {
  // A link needs the same disk as the file.
  const folder = join(cache, 'models');
  await mkdir(join(folder, 'bench'), { recursive: true });
  await link(pinned.file, join(folder, 'bench/bench.gguf')).catch(() => {});
  const files = [{ path: 'bench.gguf', bytes: pinned.bytes, sha256: pinned.sha256 }];
  const model = { id: MODEL, use: 'generator', repository: 'bench', revision: 'v1', files };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ models: [model] }));
  return folder;
}

async function untilWhole(url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let last = '';
  while (performance.now() < deadline) {
    last = await (await fetch(`${url}/readyz`)).text();
    if ((JSON.parse(last) as { status: string }).status === 'ready') return;
    await sleep(10);
  }
  throw new Error(`the service is not ready with its model: ${last}`);
}

type Asked = { readonly firstEventMs: number; readonly totalMs: number; readonly status: string };

async function askAtOnce(url: string, { atOnce }: ModelBench, file: string): Promise<Figures> {
  const { questions } = await readQuestionFile(file);
  const asked = await Promise.all(questions.slice(0, atOnce).map(({ question }) => ask(url, question)));
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const metric = (name: string) =>
    Number(
      new RegExp(`^${name}(?:\\{[^}]*\\})? (?<value>\\S+)$`, 'mu').exec(metrics)?.groups?.value ?? Number.NaN,
    );
  const api = metric('wenzheng_process_resident_memory_bytes');
  const model = metric('wenzheng_generator_memory_bytes');
  return {
    ...spread(
      'citizenFirstEventMs',
      asked.map(({ firstEventMs }) => firstEventMs),
    ),
    ...spread(
      'citizenTotalMs',
      asked.map(({ totalMs }) => totalMs),
    ),
    citizensServed: asked.filter(({ status }) => status === 'answer-end').length,
    apiMiB: api / 2 ** 20,
    modelMiB: model / 2 ** 20,
    serviceMiB: (api + model) / 2 ** 20,
  };
}

async function ask(url: string, question: string): Promise<Asked> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question, mode: 'generative' }),
  });
  let firstEventMs: number | null = null;
  let status = `http-${response.status}`;
  if (response.ok && response.body !== null)
    for await (const { event } of serverSentEvents(response.body)) {
      firstEventMs ??= performance.now() - startedAt;
      status = event;
    }
  const totalMs = performance.now() - startedAt;
  return { firstEventMs: firstEventMs ?? totalMs, totalMs, status };
}
