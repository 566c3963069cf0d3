import { statesEvery } from '../../eval/metrics/expected-facts.ts';
import { isGold } from '../../eval/metrics/gold-ranks.ts';
import type { TermStatistics } from '../../index/analysis/term-statistics.ts';
import type { SearchResult } from '../../index/search/search-result.ts';
import { viewAsked } from '../../src/answer/retrieve/evidence/asked-view.ts';
import { evidenceFeatures } from '../../src/answer/retrieve/evidence/evidence-features.ts';
import { viewEvidence } from '../../src/answer/retrieve/evidence/evidence-view.ts';
import type { CollectedQuestion } from './collected-question.ts';

/** A question with a row of feature values and a grade for each passage found. */
export type EvidenceGroup = {
  readonly question: CollectedQuestion;
  readonly set: string;
  readonly weight: number;
  readonly names: readonly string[];
  readonly rows: readonly Float32Array[];
  readonly grades: readonly number[];
};

/** Computes the feature values of what was found for a question and grades it. */
export function toEvidenceGroup(
  question: CollectedQuestion,
  regions: ReadonlyMap<string, string | null>,
  statistics: TermStatistics,
): Pick<EvidenceGroup, 'names' | 'rows' | 'grades'> {
  const asked = viewAsked(question, statistics);
  const { region } = question;
  const isLocal = (id: string) => region !== null && (regions.get(id)?.endsWith(region) ?? false);
  const views = question.results.map(viewEvidence);
  const { names, rows } = evidenceFeatures(
    asked,
    views,
    ({ result }) => isLocal(result.passage.documentId),
    statistics,
  );
  return { names, rows, grades: question.results.map((result) => gradeOf(question, result)) };
}

/** 2 = a gold provision that states all that is expected; 1 = states some of it, or all from the same document. */
function gradeOf({ gold, expect }: CollectedQuestion, { title, passage }: SearchResult): number {
  const isRight = gold.some((one) => isGold(one, { title, provision: passage.provision }));
  if (expect.length === 0) return isRight ? 2 : 0;
  const all = statesEvery(expect, passage.text);
  if (isRight && all) return 2;
  const inDocument = gold.some((one) =>
    isGold({ ...one, provision: null }, { title, provision: passage.provision }),
  );
  const some = expect.some((fact) => statesEvery([fact], passage.text));
  return (inDocument && all) || (isRight && some) ? 1 : 0;
}
