import { readTokens } from '../../src/answer/verify/read-tokens.ts';
import { readSource, type Source } from '../../src/answer/verify/source.ts';
import { type Verdict, verifySentence } from '../../src/answer/verify/verify-sentence.ts';
import { percentile } from '../metrics/percentile.ts';
import { MUTATIONS } from './mutations.ts';
import { PARAPHRASES } from './paraphrases.ts';
import type { Sample, SampleSentence } from './sample-sentences.ts';

/** How often sentences of one kind passed, with some that went wrong. */
export type KindResult = {
  readonly name: string;
  readonly total: number;
  readonly supported: number;
  readonly wrong: readonly string[];
};

/** Results by paraphrase (each should be supported) and by mutation (none should). */
export type VerifierResult = {
  /** Support that 99 % of the correct sentences reach, and that 99 % of another provision's sentences stay below. */
  readonly support: { readonly correct: number; readonly foreign: number };
  readonly correct: readonly KindResult[];
  readonly mutated: readonly KindResult[];
};

/** How often a kind may come to be tried on each sentence: rare kinds always, common ones in part. */
const MOST_PER_KIND = 1200;
const WRONG_KEPT = 40;

type Tally = { name: string; total: number; supported: number; wrong: string[]; supports: number[] };

/** Checks paraphrased and mutated sentences against the passage each is from. */
export function measureVerifier({ sentences, titles }: Sample, random: () => number): VerifierResult {
  const correct = PARAPHRASES.map(({ name }) => tallyOf(name));
  const mutated = [...MUTATIONS, { name: 'sentence of another provision' }].map(({ name }) => tallyOf(name));
  for (const [at, sentence] of sentences.entries()) {
    const source = readSource(sentence.source);
    for (const [kind, { say }] of PARAPHRASES.entries()) {
      const tally = correct[kind] as Tally;
      const text = tally.total < MOST_PER_KIND ? say(sentence, random) : null;
      if (text !== null) count(tally, text, verifySentence(text, source), false);
    }
    for (const [kind, { mutate }] of MUTATIONS.entries()) {
      const tally = mutated[kind] as Tally;
      if (tally.total >= MOST_PER_KIND) continue;
      const text = mutate(base(sentence, random), {
        passageText: sentence.source.passage.text,
        titles,
        random,
      });
      if (text !== null && !isStillSaid(text, source)) count(tally, text, verifySentence(text, source), true);
    }
    const tally = mutated.at(-1) as Tally;
    const other = sentences[(at + 101) % sentences.length];
    if (tally.total < MOST_PER_KIND && other !== undefined && isClaimOfItsOwn(other, source))
      count(tally, other.text, verifySentence(other.text, source), true);
  }
  const support = {
    correct:
      percentile(
        correct.flatMap(({ supports }) => supports),
        0.01,
      ) ?? 0,
    foreign: percentile(mutated.at(-1)?.supports ?? [], 0.99) ?? 0,
  };
  return { support, correct, mutated };
}

/** Some mutations start from a light paraphrase: sentences are seldom word for word. */
function base(sentence: SampleSentence, random: () => number): string {
  if (random() < 0.6) return sentence.text;
  const { say } = PARAPHRASES[Math.floor(random() * PARAPHRASES.length)] ?? {};
  return say?.(sentence, random) ?? sentence.text;
}

/** Whether the passage happens to say just that: then the mutation is no lie and does not count. */
function isStillSaid(text: string, source: Source): boolean {
  const plain = (tokens: readonly { readonly key: string }[]) => tokens.map(({ key }) => key).join('|');
  return plain(source.tokens).includes(plain(readTokens(text)));
}

function isClaimOfItsOwn({ text, source: from }: SampleSentence, source: Source): boolean {
  return from.passage.text !== source.units.map((unit) => unit.text).join('\n') && !isStillSaid(text, source);
}

function tallyOf(name: string): Tally {
  return { name, total: 0, supported: 0, wrong: [], supports: [] };
}

function count(tally: Tally, text: string, { supported, reason, support }: Verdict, isLie: boolean): void {
  tally.total++;
  tally.supports.push(support);
  if (supported) tally.supported++;
  if (supported === isLie && tally.wrong.length < WRONG_KEPT)
    tally.wrong.push(`${reason ?? 'supported'}: ${text}`);
}
