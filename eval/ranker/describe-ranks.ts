import { recallOfRanks } from '../asked-before.ts';
import type { Folds } from '../folds.ts';
import { bootstrapInterval, type Interval } from '../metrics/bootstrap.ts';
import { recallAt, reciprocalRankAt } from '../metrics/ranking.ts';
import type { OutOfFoldRanks } from './cross-validate-ranker.ts';
import { type RankedQuestion, rankingFigures } from './ranked-question.ts';

/** Out-of-fold figures of a set of questions as lines of text: means, 95 % intervals, asked about before or never. */
export function describeRanks(
  questions: readonly RankedQuestion[],
  ranks: OutOfFoldRanks,
  folds: Folds,
): string[] {
  const own = questions.map(({ id, provisions }) => ({ id, provisions, ranks: ranks.get(id) ?? [] }));
  const all = own.map((one) => one.ranks);
  const { before, never } = recallOfRanks(own, folds, 10);
  const means = Object.entries(rankingFigures(all)).map(
    ([name, value]) => `${name} ${Number(value.toFixed(4))}`,
  );
  return [
    means.join('  '),
    `recall10 ${interval(bootstrapInterval(all.map((one) => recallAt(one, 10))))}  ` +
      `mrr10 ${interval(bootstrapInterval(all.map((one) => reciprocalRankAt(one, 10))))}`,
    `provisions asked about before: ${before.provisions}, recall10 ${before.recall?.toFixed(3) ?? '–'}; ` +
      `never: ${never.provisions}, recall10 ${never.recall?.toFixed(3) ?? '–'}`,
  ];
}

function interval(found: Interval | null): string {
  return found === null ? '–' : `${found.low.toFixed(3)}–${found.high.toFixed(3)}`;
}
