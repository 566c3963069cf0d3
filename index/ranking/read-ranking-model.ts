import { readFileSync } from 'node:fs';
import type { RankingModel } from './ranking-model.ts';

const FILES = { plain: 'default-ranker.json', judged: 'judged-ranker.json' } as const;

const bundled = new Map<string, RankingModel>();

/** The ranker that comes with the product, for an index with or without judged questions (see docs/adr/0009). */
export function bundledRanker(hasJudgedQuestions: boolean): RankingModel {
  const file = hasJudgedQuestions ? FILES.judged : FILES.plain;
  const known = bundled.get(file);
  if (known !== undefined) return known;
  const model = parseRankingModel(readFileSync(new URL(file, import.meta.url), 'utf8'));
  bundled.set(file, model);
  return model;
}

/** Reads a ranker from JSON. */
export function parseRankingModel(text: string): RankingModel {
  const { features, trees } = JSON.parse(text) as RankingModel;
  return { features, trees: trees.map((tree) => ({ ...tree, threshold: tree.threshold.map(Math.fround) })) };
}

/** Writes a ranker as JSON, a line per tree; nine digits hold a 32-bit float. */
export function formatRankingModel({ features, trees }: RankingModel): string {
  const shorten = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(Math.fround(value).toPrecision(9)) : value;
  const lines = trees.map((tree) => JSON.stringify(tree, shorten));
  return `{"features":${JSON.stringify(features)},"trees":[\n${lines.join(',\n')}\n]}\n`;
}

/** The ranker for rows whose values are in the order of `names`; null when it reads a feature that is not among them. */
export function alignFeatures(model: RankingModel, names: readonly string[]): RankingModel | null {
  const at = model.features.map((name) => names.indexOf(name));
  if (at.includes(-1)) return null;
  const trees = model.trees.map((tree) => ({
    ...tree,
    feature: tree.feature.map((feature) => (feature === -1 ? -1 : (at[feature] as number))),
  }));
  return { features: names, trees };
}
