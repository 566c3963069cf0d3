import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import type { Prompt } from '../../src/answer/generators/generator.ts';
import { chatTokens } from '../../src/answer/generators/llama/chat-tokens.ts';
import { buildPrompt } from '../../src/answer/prompt/build-prompt.ts';
import type { ChosenPassage } from '../../src/answer/prompt/choose-evidence.ts';
import type { TokenChain } from '../../test/model/copying-gguf.ts';
import { corpusText } from './bench-prompts.ts';

/** A prompt, and the text a model is to write after it: runs of the evidence with words of its own between them. */
export type CopiedText = {
  readonly prompt: Prompt;
  readonly chain: TokenChain;
  /** Tokens of the text, and how many of them stand in the evidence in the same order. */
  readonly tokens: number;
  readonly copiedTokens: number;
};

const RUN = 24;
const RUNS = 22;
const OWN_WORDS = 4;
const QUOTED_RUNS = 6;

/**
 * Makes evidence in which no character comes twice, so that each token can be told what follows it. An answer of six runs
 * of it, some twenty tokens each, with a few words between them: what a model writes that keeps to the provisions.
 */
export async function copiedText(modelPath: string): Promise<CopiedText> {
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error });
  try {
    const model = await llama.loadModel({ modelPath, vocabOnly: true });
    const characters = await commonCharacters();
    const runs = Array.from({ length: RUNS }, (_, at) => characters.slice(at * RUN, (at + 1) * RUN).join(''));
    const others = characters.slice(RUNS * RUN);
    const prompt = buildPrompt('申请需要提交哪些材料？', [passageOf(runs)], '12345');
    const order = Array.from({ length: QUOTED_RUNS }, (_, at) => runs[(at * 7) % RUNS] ?? '');
    const parts = order.flatMap((run, at) => [
      model.tokenize(others.slice(at * OWN_WORDS, (at + 1) * OWN_WORDS).join('')),
      model.tokenize(run),
    ]);
    const text = [
      ...chatTokens(model, prompt).slice(-1),
      ...parts.flat(),
      ...model.tokenize('<|im_end|>', true),
    ];
    if (new Set(text).size < text.length) throw new Error('A token of the text comes twice.');
    return {
      prompt,
      chain: text.slice(1).map((next, at) => [text[at] as number, next] as const),
      tokens: text.length - 2,
      copiedTokens: parts.filter((_, at) => at % 2 === 1).flat().length,
    };
  } finally {
    await llama.dispose();
  }
}

function passageOf(runs: readonly string[]): ChosenPassage {
  const text = runs.join('\n');
  const source = { title: '云川市政策文件', passage: { label: '第一条' } };
  // A prompt is made from the title, the label and the text alone.
  return { source: source as ChosenPassage['source'], units: [{ text, start: 0, end: text.length }] };
}

/** Chinese characters of the bundled corpus, the most frequent first: each is a token or two. */
async function commonCharacters(): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const character of (await corpusText()).match(/\p{Script=Han}/gu) ?? [])
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([character]) => character);
}
