import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import type { PolicyIndex } from '../../index/store/release-reader.ts';
import type { AnswerEvent, Question } from '../../src/answer/answer.ts';
import { createAnswerCache } from '../../src/answer/cache/answer-cache.ts';
import { GENERATION_LIMITS } from '../../src/answer/compose/compose-generative.ts';
import type { Generator } from '../../src/answer/generators/generator.ts';
import { createPolicyAssistant } from '../../src/answer/policy-assistant.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { generatorDouble, SCRIPTS } from '../doubles/generator-double.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';

let folder: string;
let index: PolicyIndex;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  await publish(folder, [
    makeDocument('云川市居住证管理办法', [
      ['第二条', '非本市户籍公民在本市居住半年以上，有合法稳定就业的，可以申领居住证。'],
      ['第九条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
    ]),
    makeDocument('云川市养犬管理条例', [
      ['第七条', '个人养犬的，应当自取得犬只之日起三十日内申请养犬登记。'],
    ]),
  ]);
  index = await openPolicyIndex(folder, await createStaticEmbedder());
});

afterAll(async () => {
  await index.close();
  await rm(folder, { recursive: true });
});

async function ask(
  generators: readonly Generator[],
  mode: Question['mode'] = 'auto',
  text = '办居住证需要住满多久？',
  onEvent: (event: AnswerEvent) => void = () => {},
) {
  const events: AnswerEvent[] = [];
  const assistant = createPolicyAssistant(index, DEFAULT_TEXTS, {
    generation: { generators, limits: GENERATION_LIMITS },
  });
  const question: Question = { text, history: [], asOf: '2026-11-22', region: null, mode };
  const emit = async (event: AnswerEvent) => {
    events.push(event);
    onEvent(event);
  };
  const answer = await assistant.answer(question, emit, new AbortController().signal);
  return { answer, events, assistant };
}

test('a ready generator answers, under its own name, in sentences that are all cited', async () => {
  const { answer, events } = await ask([generatorDouble({ script: SCRIPTS.good })]);
  expect(answer).toMatchObject({ status: 'answered', mode: 'generative', model: 'double', notices: [] });
  expect(answer.sentences.every(({ citations }) => citations.length > 0)).toBe(true);
  expect(events.map(({ type }) => type)).toEqual(['answer-start', 'sources', 'text-delta', 'answer-end']);
});

test('extractive mode never asks the generator', async () => {
  const generator = generatorDouble({ script: SCRIPTS.good });
  const { answer } = await ask([generator], 'extractive');
  expect(answer).toMatchObject({ mode: 'extractive', model: 'extractive', notices: [] });
  expect(generator.requests).toEqual([]);
});

test('the first generator that is ready is taken', async () => {
  const away = generatorDouble({ script: SCRIPTS.good, isReady: false });
  const ready = generatorDouble({ script: SCRIPTS.good });
  expect((await ask([away, ready])).answer.mode).toBe('generative');
  expect(away.requests).toEqual([]);
});

test.each([
  ['fails', [generatorDouble({ script: SCRIPTS.throwing })]],
  ['writes nothing that is borne out', [generatorDouble({ script: SCRIPTS.nonsense })]],
  ['is not ready', [generatorDouble({ script: SCRIPTS.good, isReady: false })]],
  ['is missing', []],
])(
  'when the generator %s the answer is extractive, and only who asked for a written one is told',
  async (_what, generators) => {
    const auto = await ask(generators);
    const asked = await ask(generators, 'generative');
    expect(auto.answer).toMatchObject({
      status: 'answered',
      mode: 'extractive',
      model: 'extractive',
      notices: [],
    });
    expect(asked.answer.notices).toEqual([{ kind: 'fallback', text: DEFAULT_TEXTS.fallback }]);
    expect(asked.answer.answer).toBe(auto.answer.answer);
  },
);

test('what is said while the generator is not ready is not remembered as the answer', async () => {
  const cache = createAnswerCache(10);
  let isReady = false;
  const generator = { ...generatorDouble({ script: SCRIPTS.good }), isReady: () => isReady };
  const assistant = createPolicyAssistant(index, DEFAULT_TEXTS, {
    cache,
    generation: { generators: [generator], limits: GENERATION_LIMITS },
  });
  const text = '办居住证需要住满多久？';
  const question: Question = { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto' };
  const answer = async () =>
    (await assistant.answer(question, async () => {}, new AbortController().signal)).mode;
  expect(await answer()).toBe('extractive');
  isReady = true;
  expect([await answer(), await answer()]).toEqual(['generative', 'cached']);
});

test('a provision looked up by its number is read out, not retold', async () => {
  const generator = generatorDouble({ script: SCRIPTS.good });
  const { answer } = await ask([generator], 'auto', '云川市居住证管理办法第九条');
  expect(answer.mode).toBe('extractive');
  expect(generator.requests).toEqual([]);
});

test('one who waits is told the place in the queue', async () => {
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const generator = generatorDouble({
    script: async function* (request) {
      await gate;
      yield* SCRIPTS.good(request);
    },
  });
  const places = new Map<string, number[]>();
  const onEvent = (event: AnswerEvent) => {
    if (event.type !== 'answer-start') return;
    places.set(event.id, [...(places.get(event.id) ?? []), event.queuePosition]);
    if (event.queuePosition > 0) go();
  };
  await Promise.all([
    ask([generator], 'auto', undefined, onEvent),
    ask([generator], 'auto', undefined, onEvent),
  ]);
  expect([...places.values()].sort((one, other) => one.length - other.length)).toEqual([[0], [0, 1, 0]]);
});

test('the state of the generator is part of the service’s state', async () => {
  const { assistant } = await ask([generatorDouble({ script: SCRIPTS.good, isReady: false })]);
  expect(await assistant.status()).toEqual({ index: 'ok', generator: 'the double is not ready' });
  expect(await (await ask([])).assistant.status()).toEqual({ index: 'ok' });
});
