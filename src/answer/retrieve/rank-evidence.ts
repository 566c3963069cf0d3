import { readFileSync } from 'node:fs';
import type { TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { type RankingModel, scoreRow } from '../../../index/ranking/ranking-model.ts';
import { alignFeatures, parseRankingModel } from '../../../index/ranking/read-ranking-model.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { contentTerms, coverage } from './coverage.ts';
import { viewAsked } from './evidence/asked-view.ts';
import { evidenceFeatures } from './evidence/evidence-features.ts';
import { viewEvidence } from './evidence/evidence-view.ts';

const BUNDLED = new URL('./evidence/evidence-ranker.json', import.meta.url);

/** How many of the likeliest are handed on: cleaning leaves some out, and an answer rests on a few. */
const KEPT = 40;

/**
 * Orders passages by how likely they answer, not only match: by trees over declared features
 * (evidence/evidence-features.ts), which leave their score as signal `evidence` (natural logarithm of odds, up to a
 * constant per question); `local` marks documents for exactly the region asked about. Provisions asked for by number stay as they are.
 * `by` stands in for the bundled trees while they are calibrated.
 */
export function rankEvidence(
  question: Pick<UnderstoodQuestion, 'query'>,
  results: readonly SearchResult[],
  isLocal: (documentId: string) => boolean,
  statistics: TermStatistics,
  by: RankingModel | null = null,
): SearchResult[] {
  if (results.length === 0 || results[0]?.signals.lookUp !== undefined) return [...results];
  const views = results.map(viewEvidence);
  const { names, rows } = evidenceFeatures(
    viewAsked(question, statistics),
    views,
    ({ result }) => isLocal(result.passage.documentId),
    statistics,
  );
  const ranker = by ?? evidenceRanker(names);
  return results
    .map((result, at) => ({ result, score: scoreRow(ranker, rows[at] as Float32Array) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, KEPT)
    .map(({ result, score }): SearchResult => {
      const evidence = Math.round(score * 1e4) / 1e4;
      const local = isLocal(result.passage.documentId) ? { local: 1 } : {};
      return { ...result, signals: { ...result.signals, ...local, evidence } };
    });
}

let bundled: RankingModel | null = null;

/** The ranker that comes with the product, for rows whose values are in the order of `names`. */
function evidenceRanker(names: readonly string[]): RankingModel {
  bundled ??= alignFeatures(parseRankingModel(readFileSync(BUNDLED, 'utf8')), names);
  if (bundled === null)
    throw new Error('The ranker of evidence reads unknown features; run "npm run train:evidence".');
  return bundled;
}

/** How much of what a Q&A pair asks is not asked here, 0–1: its answer is about something else then. */
export function strangeness({ passage }: SearchResult, query: string, statistics: TermStatistics): number {
  const [asked] = passage.kind === 'qa' ? [passage.askedAs[0] ?? passage.label] : [];
  return asked === undefined ? 0 : 1 - coverage(contentTerms(asked), [query], statistics);
}

/** The text without the question of a Q&A pair, which asks for a thing and does not tell it. */
export function answerPart({ passage }: SearchResult): string {
  return passage.text.replace(/^(?:问|Q)[：:].*\n/u, '');
}
