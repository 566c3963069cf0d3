import { type Clause, clauseBody } from './clauses-of.ts';
import { type MarkedText, markWords } from './mark-words.ts';

/** How one clause differs between two versions of a Document. */
export type ClauseChange =
  | { readonly kind: 'added'; readonly path: string; readonly label: string; readonly text: string }
  | { readonly kind: 'removed'; readonly path: string; readonly label: string; readonly text: string }
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly label: string;
      /** Where it stood before, when it also moved. */
      readonly movedFrom: string | null;
      readonly marks: readonly MarkedText[];
    }
  | {
      readonly kind: 'moved';
      readonly path: string;
      readonly label: string;
      readonly movedFrom: string;
    };

type Pair = { readonly old: Clause; readonly now: Clause };

/** Clauses share at least this much of their character pairs (Dice) to count as one that was changed and moved. */
const ALIKE = 0.6;
/** At the same place less is enough. */
const ALIKE_IN_PLACE = 0.25;

/**
 * Clauses that differ, in the order of the new version with those removed at the end. The same words at another place
 * are moved, not removed and added, so that one inserted clause does not change all that follow.
 */
export function diffClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const old = new Set(before);
  const now = new Set(after);
  const pairs: Pair[] = [];
  const pair = (found: Pair) => {
    old.delete(found.old);
    now.delete(found.now);
    pairs.push(found);
  };
  for (const found of sameWords(before, after)) pair(found);
  for (const found of mostAlike([...old], [...now])) pair(found);
  const byNew = new Map(pairs.map((one) => [one.now, one.old]));
  const changes = after.flatMap((clause) => changeOf(clause, byNew.get(clause)));
  const removed = before.filter((clause) => old.has(clause)).map((clause) => stated('removed', clause));
  return [...changes, ...removed];
}

function changeOf(now: Clause, old: Clause | undefined): ClauseChange[] {
  if (old === undefined) return [stated('added', now)];
  const { path, label } = now;
  const movedFrom = old.path === path ? null : old.path;
  if (clauseBody(old) === clauseBody(now))
    return movedFrom === null ? [] : [{ kind: 'moved', path, label, movedFrom }];
  return [{ kind: 'changed', path, label, movedFrom, marks: markWords(old.text, now.text) }];
}

function stated(kind: 'added' | 'removed', { path, label, text }: Clause): ClauseChange {
  return { kind, path, label, text };
}

/** Clauses with the very same words; at the same place first. */
function sameWords(before: readonly Clause[], after: readonly Clause[]): Pair[] {
  const byBody = new Map<string, Clause[]>();
  for (const clause of before) {
    const body = clauseBody(clause);
    byBody.set(body, [...(byBody.get(body) ?? []), clause]);
  }
  const pairs: Pair[] = [];
  const take = (now: Clause, fits: (old: Clause) => boolean) => {
    const candidates = byBody.get(clauseBody(now)) ?? [];
    const at = candidates.findIndex(fits);
    if (at < 0) return false;
    pairs.push({ old: candidates.splice(at, 1)[0] as Clause, now });
    return true;
  };
  const left = after.filter((now) => !take(now, (old) => old.path === now.path));
  for (const now of left) take(now, () => true);
  return pairs;
}

/** Pairs of what is left, the most alike first. */
function mostAlike(before: readonly Clause[], after: readonly Clause[]): Pair[] {
  const old = before.map((clause) => ({ clause, pairs: characterPairs(clauseBody(clause)) }));
  const candidates = after.flatMap((now) => {
    const pairs = characterPairs(clauseBody(now));
    return old
      .map((one) => ({ old: one.clause, now, alike: dice(one.pairs, pairs) }))
      .filter((one) => one.alike >= (one.old.path === now.path ? ALIKE_IN_PLACE : ALIKE));
  });
  const inPlace = (one: Pair) => (one.old.path === one.now.path ? 0.05 : 0);
  candidates.sort((a, b) => b.alike + inPlace(b) - (a.alike + inPlace(a)));
  const taken = new Set<Clause>();
  return candidates.filter((one) => {
    if (taken.has(one.old) || taken.has(one.now)) return false;
    taken.add(one.old);
    taken.add(one.now);
    return true;
  });
}

function characterPairs(text: string): ReadonlySet<string> {
  const characters = [...text];
  return new Set(characters.map((character, at) => character + (characters[at + 1] ?? '')));
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of one) if (other.has(pair)) common++;
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}
