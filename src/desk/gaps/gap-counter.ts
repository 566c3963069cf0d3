import { createHmac, randomBytes } from 'node:crypto';
import { ENOUGH_ALIKE } from './gap.ts';

/** A gap that three have run into, told once when the third one comes. */
export type RipeGap = {
  readonly words: readonly string[];
  readonly reasons: Readonly<Record<string, number>>;
};

/** Counts questions that are alike without knowing what they say. */
export type GapCounter = {
  /** Takes the words of a question; gives those that three questions alike share once there are three. */
  count(words: readonly string[], reason: string): RipeGap | null;
};

/** Questions share at least this much of their words (Jaccard) to be alike. */
const ALIKE = 0.5;
const MOST_PENDING = 5_000;

type Pending = {
  readonly members: ReadonlySet<string>[];
  /** By word digest, how many of them have it. */
  readonly uses: Map<string, number>;
  readonly reasons: Record<string, number>;
};

/**
 * Keeps, in memory only, keyed digests of words; the key is random and ends with the process, so that nothing can be
 * read back. Words come out only when the question at hand brings one that two questions alike had before.
 */
export function createGapCounter(key: Uint8Array = randomBytes(32)): GapCounter {
  const pending: Pending[] = [];
  const digest = (word: string) => createHmac('sha256', key).update(word).digest('base64').slice(0, 16);
  return {
    count(words, reason) {
      if (words.length === 0) return null;
      const digests = new Set(words.map(digest));
      const group = pending.find(({ members }) => members.some((one) => jaccard(one, digests) >= ALIKE));
      const joined = group ?? startGroup(pending);
      joined.members.push(digests);
      joined.reasons[reason] = (joined.reasons[reason] ?? 0) + 1;
      for (const one of digests) joined.uses.set(one, (joined.uses.get(one) ?? 0) + 1);
      const shared = words.filter((word) => (joined.uses.get(digest(word)) ?? 0) >= ENOUGH_ALIKE);
      if (joined.members.length < ENOUGH_ALIKE || shared.length === 0) return null;
      pending.splice(pending.indexOf(joined), 1);
      return { words: shared, reasons: joined.reasons };
    },
  };
}

/** Whether two sets of words belong to questions that are alike. */
export function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return jaccard(one, other) >= ALIKE;
}

function startGroup(pending: Pending[]): Pending {
  const group: Pending = { members: [], uses: new Map(), reasons: {} };
  pending.push(group);
  if (pending.length > MOST_PENDING) pending.shift();
  return group;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const word of one) if (other.has(word)) common++;
  return common / (one.size + other.size - common);
}
