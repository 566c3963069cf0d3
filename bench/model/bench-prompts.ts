import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Prompt } from '../../src/answer/generators/generator.ts';
import { buildPrompt } from '../../src/answer/prompt/build-prompt.ts';
import type { ChosenPassage } from '../../src/answer/prompt/choose-evidence.ts';

const CORPUS = resolve(import.meta.dirname, '../../corpus');
const PASSAGES = 3;
const HOTLINE = '12345';

/** Prompts of the real template, each on other evidence from the bundled corpus. */
export type BenchPrompts = {
  readonly system: string;
  /** The prompt number `at` with a question; the evidence depends on the number alone. */
  prompt(at: number, question: string): Prompt;
};

/** Cuts the corpus into passages that together have about so many tokens a prompt, as `count` counts them. */
export async function benchPrompts(
  evidenceTokens: number,
  count: (text: string) => Promise<number>,
): Promise<BenchPrompts> {
  const text = await corpusText();
  const length = await charactersFor(text, evidenceTokens / PASSAGES, count);
  const passage = (at: number): ChosenPassage => {
    const start = (at * length) % (text.length - length);
    const unit = { text: text.slice(start, start + length), start, end: start + length };
    const source = { title: '云川市政策文件', passage: { label: `第${at + 1}条` } };
    // A prompt is made from the title, the label and the text alone.
    return { source: source as ChosenPassage['source'], units: [unit] };
  };
  return {
    system: buildPrompt('', [], HOTLINE).system,
    prompt: (at, question) =>
      buildPrompt(
        question,
        Array.from({ length: PASSAGES }, (_, part) => passage(at * PASSAGES + part)),
        HOTLINE,
      ),
  };
}

async function charactersFor(
  text: string,
  tokens: number,
  count: (text: string) => Promise<number>,
): Promise<number> {
  const sample = text.slice(0, 3000);
  return Math.round((tokens * sample.length) / (await count(sample)));
}

/** All documents of the bundled corpus, one after another. */
export async function corpusText(): Promise<string> {
  const names = (await readdir(CORPUS, { recursive: true })).filter(
    (name) => name.endsWith('.md') && !name.startsWith('_') && !name.startsWith('README'),
  );
  const texts = await Promise.all(names.sort().map((name) => readFile(join(CORPUS, name), 'utf8')));
  return texts.join('\n').replace(/\n+/gu, '\n');
}
