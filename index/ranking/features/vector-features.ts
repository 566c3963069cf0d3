import type { FeatureGroup } from '../feature-group.ts';
import { logRanks, shareOfLargest, toRows } from './relative.ts';

/** Similarity of meaning as the embedder sees it. */
export const VECTOR_FEATURES: FeatureGroup = {
  names: ['vector', 'vectorShare', 'vectorRank', 'vectorNeighbours'],
  compute({ candidates, table }) {
    const cosines = candidates.map((one) => one.cosine);
    const byPosition = new Map(candidates.map((one) => [one.position, one.cosine]));
    const beside = candidates.map(({ position }) =>
      Math.max(
        byPosition.get(table.before[position] as number) ?? 0,
        byPosition.get(table.after[position] as number) ?? 0,
      ),
    );
    return toRows([cosines, shareOfLargest(cosines), logRanks(cosines), beside]);
  },
};
