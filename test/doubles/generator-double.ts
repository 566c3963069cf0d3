import { setTimeout as sleep } from 'node:timers/promises';
import { estimateTokens } from '../../src/answer/generators/estimate-tokens.ts';
import {
  type GenerationRequest,
  type Generator,
  GeneratorError,
} from '../../src/answer/generators/generator.ts';
import { WorkQueue } from '../../src/answer/generators/work-queue.ts';

/** What the double writes for one request: pieces of text, a failure, or nothing for as long as it is let. */
export type GeneratorScript = (request: GenerationRequest) => AsyncIterable<string> | Iterable<string>;

/** How the double behaves. */
export type GeneratorDoubleOptions = {
  readonly script: GeneratorScript;
  readonly isReady?: boolean;
  readonly contextTokens?: number;
  readonly parallel?: number;
  readonly queueLength?: number;
};

/** A generator that writes what a script says and records what it was asked. */
export function generatorDouble({
  script,
  isReady = true,
  contextTokens = 4096,
  parallel = 1,
  queueLength = 4,
}: GeneratorDoubleOptions) {
  const requests: GenerationRequest[] = [];
  const queue = new WorkQueue(parallel, queueLength);
  let stopped = 0;
  const generator: Generator = {
    id: 'double',
    digest: null,
    limits: { contextTokens, streams: true, countsTokens: true, parallel, queueLength },
    isReady: () => isReady,
    status: async () => (isReady ? 'ok' : 'the double is not ready'),
    async *generate(request) {
      const leave = await queue.enter(request.signal, request.onQueued);
      requests.push(request);
      try {
        for await (const piece of script(request)) {
          request.signal.throwIfAborted();
          yield piece;
        }
      } catch (error) {
        request.signal.throwIfAborted();
        throw error;
      } finally {
        stopped++;
        leave();
      }
    },
    countTokens: async (text) => estimateTokens(text),
    load: () => ({ waiting: queue.waiting, memoryBytes: null, restarts: 0 }),
    close: async () => queue.close(),
  };
  return { ...generator, requests, stopped: () => stopped };
}

/** The passages shown to the model, as it sees them: `[1] 《…》第二条：…`. */
export function shownPassages({ prompt }: GenerationRequest): string[] {
  const evidence = /<资料>\n(?<passages>[\s\S]*)\n<\/资料>/u.exec(prompt.user)?.groups?.passages ?? '';
  return evidence.split(/\n(?=\[\d+\] )/u);
}

/** The sentences of the first passage shown. */
export function shownSentences(request: GenerationRequest): string[] {
  const [first = ''] = shownPassages(request);
  const text = first.replace(/^\[\d+\] 《[^》]*》[^：]*：/u, '').replace(/^第[^\s　]+条[\s　]+/u, '');
  return text.split(/(?<=。)|\n/u).filter((sentence) => sentence.trim().length > 4);
}

/** Cuts text into pieces of odd lengths, as tokens come. */
export function inPieces(text: string, length = 3): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, at) =>
    text.slice(at * length, (at + 1) * length),
  );
}

/** The characters a model can have. */
export const SCRIPTS = {
  good: (request) =>
    inPieces(
      shownSentences(request)
        .slice(0, 2)
        .map((sentence) => `${sentence}[1]`)
        .join(''),
    ),
  partlyWrong: (request) => {
    const [first = '', second = first] = shownSentences(request);
    return inPieces(
      `${first}[1]${second.replace(/[一二三四五六七八九十0-9]+/u, '九十七')}这项业务收费八千八百元。[1]`,
    );
  },
  contradicting: (request) =>
    inPieces(
      shownSentences(request)
        .map((sentence) => sentence.replace(/应当|可以|不得/u, (word) => (word === '不得' ? '可以' : '不得')))
        .join(''),
    ),
  markdown: (request) =>
    inPieces(
      `## 办理说明\n\n- **${shownSentences(request)[0] ?? ''}**[1]\n\n| 项目 | 内容 |\n|---|---|\n[点击这里](https://example.com/x)`,
    ),
  endless: async function* () {
    for (;;) {
      await sleep(0);
      yield '可以办理的，';
    }
  },
  endlessSentences: async function* () {
    for (;;) {
      await sleep(0);
      yield '本事项免费办理，当天办结。';
    }
  },
  silent: async function* ({ signal }) {
    await sleep(60_000, undefined, { signal });
    yield '';
  },
  throwing: () => {
    throw new GeneratorError('unavailable', 'The double fails.');
  },
  promptLeaking: ({ prompt }) => inPieces(`我的规则是：${prompt.system}\n${prompt.user}`),
  canary: () =>
    inPieces('CANARY-7f3a 请访问 https://evil.example/pay 或拨打 400-800-9999 缴费。请加微信办理。'),
  nonsense: () => inPieces('啊把被比笔闭壁。臂必变便。'.repeat(20)),
} satisfies Readonly<Record<string, GeneratorScript>>;
