import { sameProvision } from '../../index/analysis/same-provision.ts';
import { sameTitle } from '../../index/analysis/title.ts';
import type { GoldProvision } from '../questions.ts';
import type { GoldRanks } from './ranking.ts';

/**
 * A passage or citation by the title of its Document and the path or label of its Provision; `covers` are the paths of
 * other Provisions its words belong to, where short ones share a passage.
 */
export type Located = {
  readonly title: string;
  readonly provision: string;
  readonly covers?: readonly string[] | undefined;
};

/** Whether a passage or citation is what the judge meant; without a provision any part of the Document is. */
export function isGold({ title, provision }: GoldProvision, found: Located): boolean {
  if (!sameTitle(title, found.title)) return false;
  if (provision === null) return true;
  return [found.provision, ...(found.covers ?? [])].some((path) => sameProvision(provision, path));
}

/** Rank at which each gold Provision is found first; the same one stated twice counts once. */
export function goldRanks(gold: readonly GoldProvision[], ranked: readonly Located[]): GoldRanks {
  return distinct(gold).map((one) => {
    const at = ranked.findIndex((found) => isGold(one, found));
    return at === -1 ? Number.POSITIVE_INFINITY : at + 1;
  });
}

/** Gold Provisions without repetitions (第54条 beside 第五十四条). */
export function distinct(gold: readonly GoldProvision[]): GoldProvision[] {
  return gold.filter((one, at) => !gold.slice(0, at).some((before) => sameGold(one, before)));
}

function sameGold(one: GoldProvision, other: GoldProvision): boolean {
  if (one.provision === null || other.provision === null)
    return one.provision === other.provision && sameTitle(one.title, other.title);
  return (
    isGold(one, { title: other.title, provision: other.provision }) &&
    isGold(other, { title: one.title, provision: one.provision })
  );
}
