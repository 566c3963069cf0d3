import type { FeatureGroup, RankingContext } from './feature-group.ts';
import type { FeatureTable } from './feature-table.ts';
import { CONTEXT_FEATURES } from './features/context-features.ts';
import { DOCUMENT_FEATURES } from './features/document-features.ts';
import { FEEDBACK_FEATURES } from './features/feedback-features.ts';
import { MEMORY_FEATURES, WRITTEN_FEATURES } from './features/memory-features.ts';
import { PASSAGE_FEATURES } from './features/passage-features.ts';
import { PATH_FEATURES } from './features/path-features.ts';
import { TEXT_FEATURES } from './features/text-features.ts';
import { VECTOR_FEATURES } from './features/vector-features.ts';
import { WORD_FEATURES } from './features/word-features.ts';

/** All features, group by group; those of judged questions are 0 while there are none. */
const GROUPS: readonly FeatureGroup[] = [
  TEXT_FEATURES,
  PATH_FEATURES,
  WORD_FEATURES,
  VECTOR_FEATURES,
  PASSAGE_FEATURES,
  DOCUMENT_FEATURES,
  CONTEXT_FEATURES,
  FEEDBACK_FEATURES,
  WRITTEN_FEATURES,
  MEMORY_FEATURES,
];

/** Names of the features, in the order of a row's values. */
export const FEATURE_NAMES: readonly string[] = GROUPS.flatMap((group) => group.names);

/** Names of the features that rest on judged questions. */
export const MEMORY_FEATURE_NAMES: readonly string[] = MEMORY_FEATURES.names;

/** The values of all features. */
export function extractFeatures(context: RankingContext): FeatureTable {
  return {
    count: context.candidates.length,
    columns: GROUPS.flatMap((group) => group.compute(context).map((column) => new Float32Array(column))),
  };
}
