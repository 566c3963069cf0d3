import { readFileSync } from 'node:fs';
import { foldText } from '../analysis/normalize-text.ts';
import { sha256 } from '../digest.ts';

const FILE = new URL('./learned-questions.txt', import.meta.url);
/** Hexadecimal digits of a digest that are kept. */
const DIGITS = 10;

let digests: ReadonlySet<string> | null = null;

/** Short digest of a question's letters and digits. */
export function questionDigest(question: string): string {
  return sha256(foldText(question).replace(/[^\p{L}\p{N}]/gu, '')).slice(0, DIGITS);
}

/**
 * Whether the bundled embedder and ranker were trained on this question: to them it is no longer a fair test, and a
 * ranker that learned from it again would trust similarities that no new question has.
 */
export function isLearnedByBundle(question: string): boolean {
  digests ??= new Set(readFileSync(FILE, 'utf8').split('\n').filter(Boolean));
  return digests.has(questionDigest(question));
}
