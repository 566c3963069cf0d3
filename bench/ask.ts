import { parseArgs } from 'node:util';
import { type JudgedQuestion, readQuestionFile } from '../eval/questions.ts';
import { concurrently, parseClients } from './concurrently.ts';
import { type BenchReport, type Figures, spread } from './report.ts';
import { serveWenzheng } from './serve-wenzheng.ts';
import { serverSentEvents } from './server-sent-events.ts';

/** One line for the list of scenarios. */
export const usage =
  'ask (--url URL | --data DATA) --questions FILE [--count 100] [--clients 1,4,16] [--mode auto]   /v1/ask as SSE';

type AskedOnce = { readonly firstMs: number | null; readonly totalMs: number; readonly outcome: string };

/** Asks over HTTP with several clients at once: time to the first verified text and to the end of the answer. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      data: { type: 'string' },
      questions: { type: 'string' },
      count: { type: 'string', default: '100' },
      clients: { type: 'string', default: '1,4,16' },
      mode: { type: 'string', default: 'auto' },
    },
  });
  const { questions: file, mode } = values;
  if (file === undefined || (values.url === undefined && values.data === undefined))
    throw new Error(`what to ask, and whom? ${usage}`);
  const { questions } = await readQuestionFile(file);
  const count = Number(values.count);
  const service = values.url === undefined ? await serveWenzheng(values.data ?? '') : null;
  const url = values.url ?? service?.url ?? '';
  try {
    let figures: Figures = {};
    await concurrently(
      Math.min(10, count),
      1,
      async (at) => void (await ask(url, pick(questions, at), mode)),
    );
    for (const clients of parseClients(values.clients))
      figures = { ...figures, ...(await askAll(url, questions, { count, clients, mode })) };
    return { scenario: 'ask', settings: { url: values.url ?? null, file, count, mode }, figures };
  } finally {
    await service?.stop();
  }
}

async function askAll(
  url: string,
  questions: readonly JudgedQuestion[],
  { count, clients, mode }: { count: number; clients: number; mode: string },
): Promise<Figures> {
  const asked: AskedOnce[] = [];
  const started = performance.now();
  await concurrently(
    count,
    clients,
    async (at) => void asked.push(await ask(url, pick(questions, at), mode)),
  );
  const seconds = (performance.now() - started) / 1000;
  const outcomes = [...new Set(asked.map(({ outcome }) => outcome))].sort();
  const name = `${clients} clients`;
  return {
    ...spread(
      `${name}, firstTextMs`,
      asked.flatMap(({ firstMs }) => firstMs ?? []),
    ),
    ...spread(
      `${name}, totalMs`,
      asked.map(({ totalMs }) => totalMs),
    ),
    [`${name}, answersPerSecond`]: count / seconds,
    ...Object.fromEntries(
      outcomes.map((outcome) => [
        `${name}, ${outcome}`,
        asked.filter((one) => one.outcome === outcome).length,
      ]),
    ),
  };
}

async function ask(url: string, question: JudgedQuestion, mode: string): Promise<AskedOnce> {
  const started = performance.now();
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question: question.question, history: question.history, mode }),
  });
  let firstMs: number | null = null;
  let outcome = `http-${response.status}`;
  if (response.ok && response.body !== null) {
    outcome = 'unfinished';
    for await (const { event, data } of serverSentEvents(response.body)) {
      if (event === 'text-delta') firstMs ??= performance.now() - started;
      if (event === 'answer-end') outcome = (JSON.parse(data) as { status: string }).status;
      if (event === 'error') outcome = 'error';
    }
  } else await response.body?.cancel();
  return { firstMs, totalMs: performance.now() - started, outcome };
}

function pick(questions: readonly JudgedQuestion[], at: number): JudgedQuestion {
  const question = questions[at % questions.length];
  if (question === undefined) throw new Error('the question file holds no question');
  return question;
}
