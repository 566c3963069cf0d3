import { expect, test } from 'vitest';
import { emptyTermStatistics } from '../../../index/analysis/term-statistics.ts';
import {
  composeGenerative,
  GENERATION_LIMITS,
  type GenerationLimits,
  type GroundedSentence,
} from '../../../src/answer/compose/compose-generative.ts';
import { type GenerationFailure, GeneratorHealth } from '../../../src/answer/generators/generator-health.ts';
import { routeOf } from '../../../src/answer/understand/routes.ts';
import { type GeneratorScript, generatorDouble, inPieces, SCRIPTS } from '../../doubles/generator-double.ts';
import { articleResult } from '../../support/passage-source.ts';

const permit = articleResult(
  '第九条',
  '公安机关应当自受理之日起十五日内制作发放居住证。\n首次申领居住证的，免收证件工本费。补领居住证的，收取二十元。',
);
const dogs = articleResult(
  '第七条',
  '个人养犬的，应当自取得犬只之日起三十日内申请登记。',
  '云川市养犬管理条例',
);
const understood = {
  text: '居住证多久办好？',
  query: '居住证多久办好？',
  isFollowUp: false,
  route: routeOf('居住证多久办好？'),
  hasIdentifier: false,
};

async function compose(
  script: GeneratorScript,
  limits: Partial<GenerationLimits> = {},
  signal = new AbortController().signal,
) {
  const generator = generatorDouble({ script });
  const scope = {
    generator,
    statistics: emptyTermStatistics(),
    hotlineNumber: '12345',
    limits: { ...GENERATION_LIMITS, ...limits },
  };
  const sentences: GroundedSentence[] = [];
  for await (const sentence of composeGenerative(understood, [permit, dogs], scope, () => {}, signal))
    sentences.push(sentence);
  return { sentences, generator };
}

function writes(text: string): GeneratorScript {
  return () => inPieces(text);
}

test('sentences that the passages bear out are kept in the model’s words, each with its 款', async () => {
  const { sentences } = await compose(
    writes('公安机关应当自受理之日起15日内制作发放居住证。[1]首次申领居住证的，免收证件工本费。[1]'),
  );
  expect(sentences.map(({ text }) => text)).toEqual([
    '公安机关应当自受理之日起15日内制作发放居住证。',
    '首次申领居住证的，免收证件工本费。',
  ]);
  const [first, second] = sentences.map(({ quotation }) =>
    permit.passage.text.slice(quotation.start, quotation.end),
  );
  expect(first).toContain('十五日内');
  expect(second).toMatch(/^首次申领/u);
});

test('a wrong or missing marker is put right', async () => {
  const { sentences } = await compose(writes('个人养犬的，应当自取得犬只之日起30日内申请登记。[1]'));
  expect(sentences.map(({ quotation }) => quotation.source.title)).toEqual(['云川市养犬管理条例']);
});

test('a sentence with a wrong figure gives way to the provision’s own words', async () => {
  const { sentences } = await compose(writes('公安机关应当自受理之日起60日内制作发放居住证。[1]'));
  expect(sentences).toHaveLength(1);
  expect(sentences[0]?.text).toBeNull();
});

test('a figure is not borne out by another passage that happens to have it', async () => {
  const { sentences } = await compose(writes('公安机关应当自受理之日起三十日内制作发放居住证。[2]'));
  expect(sentences.every(({ text }) => text === null)).toBe(true);
});

test('two sentences in a row without support stop the generator', async () => {
  const { sentences, generator } = await compose(SCRIPTS.endlessSentences);
  expect(sentences.filter(({ text }) => text !== null)).toEqual([]);
  expect(generator.stopped()).toBe(1);
});

test('the same sentence is said once, and a model that repeats itself is stopped', async () => {
  const { sentences, generator } = await compose(writes('首次申领居住证的，免收证件工本费。'.repeat(50)));
  expect(sentences).toHaveLength(1);
  expect(generator.stopped()).toBe(1);
});

test('advice to call the hotline is no claim and is left to the answer’s last line', async () => {
  const { sentences } = await compose(
    writes('如有疑问，请拨打12345政务服务热线。首次申领居住证的，免收证件工本费。[1]'),
  );
  expect(sentences.map(({ text }) => text)).toEqual(['首次申领居住证的，免收证件工本费。']);
});

test.each<[what: string, script: GeneratorScript]>([
  ['throws', SCRIPTS.throwing],
  ['writes nonsense', SCRIPTS.nonsense],
  ['tells the prompt', SCRIPTS.promptLeaking],
  ['advertises', SCRIPTS.canary],
  ['writes without end', SCRIPTS.endless],
])('a generator that %s says nothing in its own words', async (_what, script) => {
  const { sentences } = await compose(script);
  expect(sentences.filter(({ text }) => text !== null)).toEqual([]);
});

test('a silent generator is given up when time is over', async () => {
  const started = performance.now();
  expect((await compose(SCRIPTS.silent, { timeoutMs: 80 })).sentences).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a citizen who leaves stops the work with the signal’s reason', async () => {
  const work = new AbortController();
  const reason = new Error('The client has gone.');
  setTimeout(() => work.abort(reason), 30);
  await expect(compose(SCRIPTS.silent, {}, work.signal)).rejects.toBe(reason);
});

test('a prompt that does not fit is not sent', async () => {
  const { sentences, generator } = await compose(writes('首次申领居住证的，免收证件工本费。'), {
    maxTokens: 4000,
  });
  expect(sentences).toEqual([]);
  expect(generator.requests).toEqual([]);
});

async function collected(sentences: AsyncIterable<GroundedSentence>): Promise<GroundedSentence[]> {
  const all: GroundedSentence[] = [];
  for await (const sentence of sentences) all.push(sentence);
  return all;
}

test('waiting for a turn and writing are limited each by itself', async () => {
  const generator = generatorDouble({ script: SCRIPTS.good });
  const occupied = new AbortController();
  const silent = generatorDouble({ script: SCRIPTS.silent });
  const first = silent
    .generate({ prompt: { system: '', user: '' }, maxTokens: 1, signal: occupied.signal, onQueued: () => {} })
    [Symbol.asyncIterator]()
    .next()
    .catch(() => {});
  const failures: GenerationFailure[] = [];
  const told = (limits: Partial<GenerationLimits>, by = silent) =>
    collected(
      composeGenerative(
        understood,
        [permit],
        {
          ...{ generator: by, statistics: emptyTermStatistics(), hotlineNumber: '12345' },
          limits: { ...GENERATION_LIMITS, ...limits },
          health: new GeneratorHealth((failure) => failures.push(failure)),
        },
        () => {},
        new AbortController().signal,
      ),
    );
  expect(await told({ waitMs: 30 })).toEqual([]);
  occupied.abort();
  await first;
  expect(await told({ timeoutMs: 30 })).toEqual([]);
  expect(failures.map(({ reason }) => reason)).toEqual([
    'The turn did not come within 30 ms.',
    'The text was not written within 30 ms.',
  ]);
  expect(await told({ waitMs: 30 }, generator)).not.toEqual([]);
});

test('where no provision fits beside rules and answer, operators are told what to do', async () => {
  const generator = generatorDouble({
    script: SCRIPTS.good,
    contextTokens: GENERATION_LIMITS.maxTokens + 100,
  });
  const failures: GenerationFailure[] = [];
  const health = new GeneratorHealth((failure) => failures.push(failure));
  const scope = {
    generator,
    statistics: emptyTermStatistics(),
    hotlineNumber: '12345',
    limits: GENERATION_LIMITS,
    health,
  };
  const sentences = composeGenerative(understood, [permit], scope, () => {}, new AbortController().signal);
  for await (const _ of sentences) throw new Error('nothing fits');
  expect(failures).toMatchObject([
    { failure: 'too-long', reason: expect.stringMatching(/set a larger context/u) },
  ]);
});
