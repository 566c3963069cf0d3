import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countFigures } from '../../../eval/metrics/unsupported-figures.ts';
import { openEvaluatedSystem } from '../../../eval/open-system.ts';
import { MUTATIONS } from '../../../eval/verifier/mutations.ts';
import type { SearchRequest, SearchResult } from '../../../index/search/search-result.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer, AnswerEvent } from '../../../src/answer/answer.ts';
import { answerQuestion } from '../../../src/answer/answer-question.ts';
import { GENERATION_LIMITS } from '../../../src/answer/compose/compose-generative.ts';
import type { GenerationRequest } from '../../../src/answer/generators/generator.ts';
import { TEMPLATE_ZH_CN } from '../../../src/answer/prompt/template.zh-cn.ts';
import { DEFAULT_TEXTS } from '../../../src/answer/texts.ts';
import type { System } from '../../../src/compose.ts';
import {
  type GeneratorScript,
  generatorDouble,
  inPieces,
  SCRIPTS,
  shownPassages,
  shownSentences,
} from '../../doubles/generator-double.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const RUNS = 500;
const QUESTIONS = 60;

let folder: string;
let system: System;
let reader: ReleaseReader;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  system = await openEvaluatedSystem(path.join(ROOT, 'corpus'), folder, () => {});
  reader = searchingOnce(await system.assistant.index.current());
});

afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true });
});

/** Every question is asked several times; its search need not be repeated. */
function searchingOnce(live: ReleaseReader): ReleaseReader {
  const found = new Map<string, Promise<SearchResult[]>>();
  return Object.assign(Object.create(live) as ReleaseReader, {
    search(request: SearchRequest) {
      const key = JSON.stringify(request);
      const results = found.get(key) ?? live.search(request);
      found.set(key, results);
      return results;
    },
  });
}

function sampleQuestions(): string[] {
  return readFileSync(path.join(ROOT, 'eval/datasets/sample/a.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { question: string }).question)
    .slice(0, QUESTIONS);
}

/** Writes what the passages say with one thing in each sentence made false, and remembers the lies. */
function liar(random: () => number, lies: Set<string>): GeneratorScript {
  return (request) => {
    const passageText = shownPassages(request).join('\n');
    const written = shownSentences(request).flatMap((sentence) => {
      const lie = lieAbout(sentence, passageText, random);
      if (lie === null) return random() < 0.3 ? [`${sentence}[1]`] : [];
      lies.add(plain(lie));
      return [`${lie}[${1 + Math.floor(random() * 3)}]`];
    });
    return inPieces(written.join(''), 1 + Math.floor(random() * 5));
  };
}

/** The sentence with the first of the mutations, in random order, that it allows. */
function lieAbout(sentence: string, passageText: string, random: () => number): string | null {
  const around = { passageText, titles: ['云川市养犬管理条例'], random };
  const order = MUTATIONS.map((mutation) => ({ mutation, at: random() })).sort((a, b) => a.at - b.at);
  for (const { mutation } of order) {
    const lie = mutation.mutate(sentence, around);
    if (lie !== null && !plain(passageText).includes(plain(lie))) return lie;
  }
  return null;
}

function scriptOf(run: number, lies: Set<string>): GeneratorScript {
  const others = [
    SCRIPTS.partlyWrong,
    SCRIPTS.contradicting,
    SCRIPTS.markdown,
    SCRIPTS.promptLeaking,
    SCRIPTS.canary,
    SCRIPTS.nonsense,
    SCRIPTS.endlessSentences,
    SCRIPTS.throwing,
  ];
  return run % 2 === 0
    ? liar(seededRandom(run), lies)
    : (others[(run >> 1) % others.length] as (request: GenerationRequest) => Iterable<string>);
}

async function ask(text: string, script: GeneratorScript) {
  const events: AnswerEvent[] = [];
  const generation = { generators: [generatorDouble({ script })], limits: GENERATION_LIMITS };
  const question = { text, history: [], asOf: '2026-11-22', region: null, mode: 'auto' } as const;
  const answer = await answerQuestion(
    { reader, texts: DEFAULT_TEXTS, generation },
    question,
    async (event) => void events.push(event),
    new AbortController().signal,
  );
  return { answer, events };
}

function plain(text: string): string {
  return text.replace(/\[\d+\]|[^\p{L}\p{N}%％]/gu, '');
}

/** The answer as the evaluation reads it. */
function recorded({ sentences, citations, hotline }: Answer): Parameters<typeof countFigures>[0] {
  return {
    sentences: sentences.map((sentence) => ({ text: sentence.text, citations: [...sentence.citations] })),
    citations: [...citations],
    hotline: hotline.text,
  };
}

async function isExact({ documentId, quote, start, end }: Answer['citations'][number]): Promise<boolean> {
  return (await reader.document(documentId))?.text.slice(start, end) === quote;
}

test(`${RUNS} answers by generators that lie: nothing unsupported, foreign or formatted is sent`, async () => {
  const questions = sampleQuestions();
  const lies = new Set<string>();
  let generative = 0;
  let figures = 0;
  for (let run = 0; run < RUNS; run++) {
    const question = questions[run % questions.length] as string;
    const { answer, events } = await ask(question, scriptOf(run, lies));
    const told = `run ${run}, ${question}: ${answer.answer}`;
    const count = countFigures(recorded(answer));
    generative += answer.mode === 'generative' ? 1 : 0;
    figures += count.stated;
    expect(count.unsupported, told).toBe(0);
    expect(
      answer.sentences.filter(({ text }) => lies.has(plain(text))),
      told,
    ).toEqual([]);
    expect(answer.answer, told).not.toMatch(
      /CANARY|https?:|example|400-?800|\*\*|^#|\|---|<资料>|八千八百|九十七/mu,
    );
    expect(answer.answer, told).not.toContain(TEMPLATE_ZH_CN.system.slice(20, 40));
    for (const citation of answer.citations) expect(await isExact(citation), told).toBe(true);
    expect(events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join(''), told).toBe(
      answer.answer,
    );
  }
  expect(lies.size).toBeGreaterThan(100);
  expect(generative).toBeGreaterThan(RUNS / 5);
  expect(figures).toBeGreaterThan(RUNS / 5);
  if (process.env.TELL !== undefined) console.log({ generative, figures, lies: lies.size });
}, 120_000);
