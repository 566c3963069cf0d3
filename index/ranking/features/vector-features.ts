import { dotRow } from '../../search/row-vectors.ts';
import type { FeatureGroup } from '../feature-group.ts';
import { logRanks, shareOfLargest } from './relative.ts';

/** Similarity of meaning as the embedder sees it, to the query as a question and as a plain text. */
export const VECTOR_FEATURES: FeatureGroup = {
  names: ['vector', 'vectorShare', 'vectorRank', 'vectorNeighbours', 'vectorPlain', 'vectorPlainRank'],
  compute({ candidates, table, plainVector }) {
    const cosines = candidates.map((one) => one.cosine);
    const byPosition = new Map(candidates.map((one) => [one.position, one.cosine]));
    const beside = candidates.map(({ position }) =>
      Math.max(
        byPosition.get(table.before[position] as number) ?? 0,
        byPosition.get(table.after[position] as number) ?? 0,
      ),
    );
    const plain = candidates.map(({ position }) =>
      plainVector === null ? 0 : dotRow(table.vectors, position, plainVector),
    );
    return [cosines, shareOfLargest(cosines), logRanks(cosines), beside, plain, logRanks(plain)];
  },
};
