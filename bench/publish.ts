import path from 'node:path';
import { parseArgs } from 'node:util';
import { type JudgedQuestion, readQuestionFile } from '../eval/questions.ts';
import { addKey, revokeKey } from '../src/desk/keys/key-file.ts';
import { DESK_FILES } from '../src/desk/open-desk.ts';
import { concurrently } from './concurrently.ts';
import { drillFile, openDrillClient, type Read, readProblems } from './publish/drill.ts';
import { type BenchReport, spread } from './report.ts';
import { serveWenzheng } from './serve-wenzheng.ts';

/** One line for the list of scenarios. */
export const usage =
  'publish --data COPY --questions FILE [--reads 2000] [--clients 4] [--idle 500]   one changed document on a big index; changes COPY';

/**
 * Publishes a changed document again and again while others search: how long until it is live, how slow searches get
 * beside it, and whether any answer mixes two versions. The data folder is changed: give it a copy.
 */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      questions: { type: 'string' },
      reads: { type: 'string', default: '2000' },
      clients: { type: 'string', default: '4' },
      idle: { type: 'string', default: '500' },
    },
  });
  const { data, questions: file } = values;
  if (data === undefined || file === undefined) throw new Error(usage);
  const questions = (await readQuestionFile(file)).questions.map((one: JudgedQuestion) => one.question);
  const [reads, clients] = [Number(values.reads), Number(values.clients)];
  const keys = path.join(data, DESK_FILES.keys);
  const { key, text } = await addKey(keys, { name: 'bench', role: 'clerk', days: 1 });
  // Readers come from many addresses, as citizens do; from one they would meet the rate limit.
  const service = await serveWenzheng(data, undefined, { WENZHENG_TRUST_PROXY: 'true' });
  try {
    const client = openDrillClient(service.url, text);
    await client.publish(await client.draft(drillFile(0)));
    const idle: number[] = [];
    const query = (at: number) => questions[at % questions.length] as string;
    await concurrently(50, 1, async (at) => void (await client.search(query(at))));
    await concurrently(
      Number(values.idle),
      clients,
      async (at) => void idle.push((await client.search(query(at))).ms),
    );

    const seen: Read[] = [];
    const beside: number[] = [];
    const state = { publishing: false, done: false };
    const reading = concurrently(reads, clients, async (at) => {
      // Every second one looks for the document that changes, the others for anything.
      const during = state.publishing;
      const read = at % 2 === 0 ? await client.readDrill() : await client.search(query(at));
      if (read.marks !== null) seen.push(read);
      else if (during) beside.push(read.ms);
    }).finally(() => {
      state.done = true;
    });
    const drafting: number[] = [];
    const toLive: number[] = [];
    for (let version = 1; !state.done; version++) {
      const started = performance.now();
      const id = await client.draft(drillFile(version));
      drafting.push(performance.now() - started);
      state.publishing = true;
      toLive.push(await client.publish(id));
      state.publishing = false;
    }
    await reading;
    const idleP95 = spread('idle', idle)['idle.p95'] ?? null;
    const besideP95 = spread('beside', [...beside, 0])['beside.p95'] ?? null;
    return {
      scenario: 'publish',
      settings: { data, questions: file, reads, clients },
      figures: {
        ...spread('draftMs', drafting),
        ...spread('publishToLiveMs', toLive),
        ...spread('searchIdleMs', idle),
        ...spread('searchBesideMs', beside),
        besideToIdleP95: idleP95 === null || besideP95 === null ? null : besideP95 / idleP95,
        versionsPublished: toLive.length,
        readsOfTheDocument: seen.length,
        mixedReads: readProblems(seen),
      },
    };
  } finally {
    await service.stop();
    await revokeKey(keys, key.id);
  }
}
