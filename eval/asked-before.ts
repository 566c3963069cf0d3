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
  const judged = lines.filter(({ answerable }) => answerable);
  const foldsOf = foldsByProvision(judged, folds);
  const found = { before: [] as number[], never: [] as number[] };
  for (const line of judged) {
    for (const gold of distinct(line.gold)) {
      const elsewhere = [...(foldsOf.get(provisionKey(gold)) ?? [])].some(
        (fold) => fold !== folds.get(line.id),
      );
      found[elsewhere ? 'before' : 'never'].push(...goldRanks([gold], line.ranked));
    }
  }
  return { before: recallOver(found.before, k), never: recallOver(found.never, k) };
}

function foldsByProvision(lines: readonly RunLine[], folds: Folds): Map<string, Set<number>> {
  const foldsOf = new Map<string, Set<number>>();
  for (const { id, gold } of lines) {
    const fold = folds.get(id);
    if (fold === undefined)
      throw new Error(`question ${id} is in no fold; assign folds over all ids of the run`);
    for (const one of gold) {
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
