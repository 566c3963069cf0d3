import { dotRows } from '../../search/row-vectors.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { besideOf } from '../neighbours.ts';
import { columnOf, logRanks, shareOfLargest } from './relative.ts';

/** Similarity of meaning as the embedder sees it, to the query as a question and as a plain text. */
export const VECTOR_FEATURES: FeatureGroup = {
  names: ['vector', 'vectorShare', 'vectorRank', 'vectorNeighbours', 'vectorPlain', 'vectorPlainRank'],
  compute({ candidates, neighbours, table, plainVector }) {
    const cosines = columnOf(candidates, (one) => one.cosine);
    const beside = columnOf(candidates, (_, at) => Math.max(...besideOf(neighbours, cosines, at)));
    const plain =
      plainVector === null
        ? new Float64Array(candidates.length)
        : dotRows(table.vectors, candidates, plainVector);
    return [cosines, shareOfLargest(cosines), logRanks(cosines), beside, plain, logRanks(plain)];
  },
};
