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

/** Rankers of earlier versions have trees alone. */
type Stored = Omit<RankingModel, 'weights'> & Partial<Pick<RankingModel, 'weights'>>;

/** Reads a ranker from JSON. */
export function parseRankingModel(text: string): RankingModel {
  const { features, trees, weights } = JSON.parse(text) as Stored;
  return {
    features,
    trees: trees.map((tree) => ({ ...tree, threshold: tree.threshold.map(Math.fround) })),
    weights: weights ?? features.map(() => 0),
  };
}

/** Writes a ranker as JSON, a line per tree; nine digits hold a 32-bit float. */
export function formatRankingModel({ features, trees, weights }: RankingModel): string {
  const shorten = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(Math.fround(value).toPrecision(9)) : value;
  const lines = trees.map((tree) => JSON.stringify(tree, shorten));
  const head = `"features":${JSON.stringify(features)},"weights":${JSON.stringify(weights, shorten)}`;
  return `{${head},"trees":[\n${lines.join(',\n')}\n]}\n`;
}

/** The ranker for rows whose values are in the order of `names`; null when it reads a feature that is not among them. */
export function alignFeatures(model: RankingModel, names: readonly string[]): RankingModel | null {
  const at = model.features.map((name) => names.indexOf(name));
  if (at.includes(-1)) return null;
  const trees = model.trees.map((tree) => ({
    ...tree,
    feature: tree.feature.map((feature) => (feature === -1 ? -1 : (at[feature] as number))),
  }));
  const weightOf = new Map(at.map((own, feature) => [own, model.weights[feature] ?? 0]));
  return { features: names, trees, weights: names.map((_, own) => weightOf.get(own) ?? 0) };
}
