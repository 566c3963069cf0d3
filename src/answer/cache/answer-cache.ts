import { createHmac, randomBytes } from 'node:crypto';
import type { Question } from '../answer.ts';
import type { Outcome } from '../outcome.ts';
import { COMPOSER_VERSION } from '../receipts/basis.ts';
import { plainQuestion } from '../understand/plain-question.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';

/** Outcomes of questions asked before on the live release. */
export type AnswerCache = {
  /** What the same question, or nearly the same, came to on this release; null when it has to be worked out. */
  recall(release: string, question: Question, understood: UnderstoodQuestion): Outcome | null;
  keep(release: string, question: Question, understood: UnderstoodQuestion, outcome: Outcome): void;
  readonly size: number;
};

/**
 * An empty cache for `most` outcomes, the one unused for longest going first. It holds no question: keys are HMACs under
 * a key that the process makes up and never shows. Outcomes of one release are forgotten when another is asked of.
 */
export function createAnswerCache(most: number, secret: Buffer = randomBytes(32)): AnswerCache {
  const outcomes = new Map<string, Outcome>();
  let heldFor: string | null = null;
  const open = (release: string) => {
    if (release !== heldFor) outcomes.clear();
    heldFor = release;
  };
  return {
    recall(release, question, understood) {
      open(release);
      if (!isRepeatable(question, understood)) return null;
      const key = keyOf(secret, release, question, understood);
      const outcome = outcomes.get(key);
      if (outcome === undefined) return null;
      // Re-inserting keeps the map in order of last use.
      outcomes.delete(key);
      outcomes.set(key, outcome);
      return { ...outcome, mode: 'cached' };
    },
    keep(release, question, understood, outcome) {
      // An answer that was begun before a newer release was opened must not be kept for it.
      if (release !== heldFor || !isRepeatable(question, understood)) return;
      outcomes.set(keyOf(secret, release, question, understood), outcome);
      const [oldest] = outcomes.keys();
      if (outcomes.size > most && oldest !== undefined) outcomes.delete(oldest);
    },
    get size() {
      return outcomes.size;
    },
  };
}

/** A question that leans on earlier ones, or tells who asks it, is nobody else's. */
function isRepeatable({ history }: Question, { hasIdentifier }: UnderstoodQuestion): boolean {
  return history.length === 0 && !hasIdentifier;
}

function keyOf(
  secret: Buffer,
  release: string,
  { asOf, region, mode }: Question,
  { text }: UnderstoodQuestion,
): string {
  const parts = [COMPOSER_VERSION, release, asOf, region, mode, plainQuestion(text)];
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64');
}
