import { canonicalProvisionLabel } from '../index/analysis/provision-label.ts';
import { normalizeTitle, titleVersion } from '../index/analysis/title.ts';
import type { Folds } from './folds.ts';
import { distinct, goldRanks } from './metrics/gold-ranks.ts';
import { recallAt } from './metrics/ranking.ts';
import type { GoldProvision } from './questions.ts';
import type { RunLine } from './run-line.ts';

/** Recall over gold Provisions (not over questions) of one kind; null when there are none. */
export type ProvisionRecall = { readonly provisions: number; readonly recall: number | null };

/**
 * Recall@k split by whether a question of another fold asks about the same Provision (`before`) or none does
 * (`never`): what judged questions in the index can only help with, and what they cannot.
 */
export function recallByExposure(
  lines: readonly RunLine[],
  folds: Folds,
  k: number,
): { readonly before: ProvisionRecall; readonly never: ProvisionRecall } {
  const judged = lines
    .filter(({ answerable }) => answerable)
    .map(({ id, gold, ranked }) => {
      const provisions = distinct(gold);
      return { id, provisions, ranks: provisions.flatMap((one) => goldRanks([one], ranked)) };
    });
  return recallOfRanks(judged, folds, k);
}

/** A question's gold Provisions and the rank of each. */
export type GoldRanked = {
  readonly id: string;
  readonly provisions: readonly GoldProvision[];
  readonly ranks: readonly number[];
};

/** The same for gold Provisions whose ranks are known. */
export function recallOfRanks(
  questions: readonly GoldRanked[],
  folds: Folds,
  k: number,
): { readonly before: ProvisionRecall; readonly never: ProvisionRecall } {
  const foldsOf = foldsByProvision(questions, folds);
  const found = { before: [] as number[], never: [] as number[] };
  for (const { id, provisions, ranks } of questions) {
    for (const [at, gold] of provisions.entries()) {
      const elsewhere = [...(foldsOf.get(provisionKey(gold)) ?? [])].some((fold) => fold !== folds.get(id));
      found[elsewhere ? 'before' : 'never'].push(ranks[at] as number);
    }
  }
  return { before: recallOver(found.before, k), never: recallOver(found.never, k) };
}

function foldsByProvision(questions: readonly GoldRanked[], folds: Folds): Map<string, Set<number>> {
  const foldsOf = new Map<string, Set<number>>();
  for (const { id, provisions } of questions) {
    const fold = folds.get(id);
    if (fold === undefined)
      throw new Error(`question ${id} is in no fold; assign folds over all ids of the run`);
    for (const one of provisions) {
      const key = provisionKey(one);
      foldsOf.set(key, (foldsOf.get(key) ?? new Set()).add(fold));
    }
  }
  return foldsOf;
}

function provisionKey({ title, provision }: GoldProvision): string {
  const label = provision === null ? '' : canonicalProvisionLabel(provision.normalize('NFKC'));
  return `${normalizeTitle(title)}#${titleVersion(title) ?? ''}#${label}`;
}

function recallOver(ranks: readonly number[], k: number): ProvisionRecall {
  return { provisions: ranks.length, recall: ranks.length === 0 ? null : recallAt(ranks, k) };
}
