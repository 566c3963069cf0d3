import { type CitationScore, scoreCitations } from './metrics/citation.ts';
import { statesEvery } from './metrics/expected-facts.ts';
import { goldRanks } from './metrics/gold-ranks.ts';
import { type GoldRanks, hitAt, ndcgAt, recallAt, reciprocalRankAt } from './metrics/ranking.ts';
import { rougeL } from './metrics/rouge-l.ts';
import { countFigures, type FigureCount } from './metrics/unsupported-figures.ts';
import type { RunLine } from './run-line.ts';

/** A measure at each cut-off that is reported. */
export type AtCutoffs = Readonly<Record<'1' | '5' | '10' | '20', number>>;

/** Measures of the ranking of one question. */
export type RankingMeasures = {
  readonly ranks: GoldRanks;
  readonly recall: AtCutoffs;
  readonly hit: AtCutoffs;
  readonly mrr10: number;
  readonly ndcg10: number;
};

/** Measures of one question; null where one does not apply to it. */
export type QuestionMeasures = {
  readonly ranking: RankingMeasures | null;
  /** Whether it was answered (not declined, not redirected). */
  readonly answered: boolean | null;
  readonly citation: CitationScore | null;
  readonly expectMet: boolean | null;
  readonly figures: FigureCount | null;
  readonly rougeL: number | null;
};

/**
 * Measures one question. The ranking counts for answerable questions with gold; citations, figures and ROUGE-L for
 * answers given (citations and ROUGE-L to answerable questions); expected strings for every answerable question that
 * states some, so that declining one misses it. A question that failed has no answer measures.
 */
export function measureQuestion(line: RunLine): QuestionMeasures {
  const { answer, answerable, expect, gold, reference } = line;
  const given = answer?.status === 'answered' ? answer : null;
  const judged = answerable ? given : null;
  return {
    ranking: answerable && gold.length > 0 ? measureRanking(goldRanks(gold, line.ranked)) : null,
    answered: answer === null ? null : given !== null,
    citation: judged !== null && gold.length > 0 ? scoreCitations(gold, judged.citations) : null,
    expectMet:
      answer !== null && answerable && expect.length > 0
        ? given !== null && statesEvery(expect, given.answer)
        : null,
    figures: given === null ? null : countFigures(given),
    rougeL: judged !== null && reference !== null ? rougeL(judged.answer, reference) : null,
  };
}

function measureRanking(ranks: GoldRanks): RankingMeasures {
  return {
    ranks,
    recall: atCutoffs((k) => recallAt(ranks, k)),
    hit: atCutoffs((k) => hitAt(ranks, k)),
    mrr10: reciprocalRankAt(ranks, 10),
    ndcg10: ndcgAt(ranks, 10),
  };
}

/** Evaluates a measure at each cut-off. */
export function atCutoffs<Value>(
  measure: (k: number, key: keyof AtCutoffs) => Value,
): Record<keyof AtCutoffs, Value> {
  return { 1: measure(1, '1'), 5: measure(5, '5'), 10: measure(10, '10'), 20: measure(20, '20') };
}
