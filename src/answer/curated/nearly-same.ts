import { questionTypes } from '../compose/question-type.ts';
import { plainQuestion } from '../understand/plain-question.ts';

/** How alike two questions must be for the answer to one to be given to the other. */
export const NEARLY_SAME = 0.9;

/** A question as it is compared. */
export type ComparedQuestion = {
  readonly plain: string;
  readonly pairs: ReadonlyMap<string, number>;
  /** Figures, negations and kinds of thing asked for: where these differ, the answer does. */
  readonly turningPoints: string;
};

/** Makes a question comparable. */
export function comparable(text: string): ComparedQuestion {
  const plain = plainQuestion(text);
  return { plain, pairs: characterPairs(plain), turningPoints: turningPoints(plain) };
}

/** Dice coefficient of the character pairs, 0–1; 0 when the questions turn on different things. */
export function likeness(one: ComparedQuestion, other: ComparedQuestion): number {
  if (one.plain === other.plain) return one.plain === '' ? 0 : 1;
  if (one.turningPoints !== other.turningPoints) return 0;
  let shared = 0;
  for (const [pair, count] of one.pairs) shared += Math.min(count, other.pairs.get(pair) ?? 0);
  const total = sizeOf(one.pairs) + sizeOf(other.pairs);
  return total === 0 ? 0 : (2 * shared) / total;
}

function characterPairs(plain: string): Map<string, number> {
  const characters = [...plain];
  const pairs = new Map<string, number>();
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1];
    if (next === undefined) continue;
    pairs.set(character + next, (pairs.get(character + next) ?? 0) + 1);
  }
  return pairs;
}

function turningPoints(plain: string): string {
  const figures = plain.match(/\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万亿]+/gu) ?? [];
  const negations = plain.match(/不|没|无|非|未|别|禁/gu) ?? [];
  const types = questionTypes(plain).map(({ name }) => name);
  return JSON.stringify([figures, negations, types]);
}

function sizeOf(pairs: ReadonlyMap<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0);
}
