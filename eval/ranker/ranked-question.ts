import type { RankedFeatures } from '../../index/search/search-result.ts';
import { distinct, isGold } from '../metrics/gold-ranks.ts';
import { hitAt, ndcgAt, recallAt, reciprocalRankAt } from '../metrics/ranking.ts';
import type { GoldProvision, JudgedQuestion } from '../questions.ts';

/** The candidates of a judged question, by feature values, and which of them each gold Provision is. */
export type RankedQuestion = {
  readonly id: string;
  readonly rows: readonly Float32Array[];
  /** For each gold Provision the candidates that are it; empty when it was not among them. */
  readonly gold: readonly (readonly number[])[];
  /** The gold Provisions, in the same order. */
  readonly provisions: readonly GoldProvision[];
};

/** Measures over questions. */
export type RankingFigures = {
  readonly questions: number;
  readonly recall1: number;
  readonly recall10: number;
  readonly hit1: number;
  readonly hit10: number;
  readonly mrr10: number;
  readonly ndcg10: number;
  /** Recall over all candidates: what no ranker can exceed. */
  readonly poolRecall: number;
};

/** Ties what was ranked for a question to its gold. */
export function judgeRanking(question: JudgedQuestion, ranked: readonly RankedFeatures[]): RankedQuestion {
  const candidates = ranked.filter(({ row }) => row !== null);
  const provisions = distinct(question.gold);
  const gold = provisions.map((one) => candidates.flatMap((found, at) => (isGold(one, found) ? [at] : [])));
  return { id: question.id, rows: candidates.map(({ row }) => row as Float32Array), gold, provisions };
}

/** 1-based ranks of the gold Provisions when candidates are ordered by these scores. */
export function ranksByScore({ gold }: RankedQuestion, scores: readonly number[]): number[] {
  const order = scores
    .map((_, at) => at)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const rankOf = new Map(order.map((at, rank) => [at, rank + 1]));
  return gold.map((ats) => Math.min(...ats.map((at) => rankOf.get(at) as number)));
}

/** Mean measures over the gold ranks of questions. */
export function rankingFigures(ranks: readonly (readonly number[])[]): RankingFigures {
  const mean = (measure: (own: readonly number[]) => number) =>
    ranks.reduce((sum, own) => sum + measure(own), 0) / Math.max(1, ranks.length);
  return {
    questions: ranks.length,
    recall1: mean((own) => recallAt(own, 1)),
    recall10: mean((own) => recallAt(own, 10)),
    hit1: mean((own) => hitAt(own, 1)),
    hit10: mean((own) => hitAt(own, 10)),
    mrr10: mean((own) => reciprocalRankAt(own, 10)),
    ndcg10: mean((own) => ndcgAt(own, 10)),
    poolRecall: mean((own) => recallAt(own, 1e6)),
  };
}
