import { addRow, dotRows, normalise } from '../../search/row-vectors.ts';
import type { FeatureGroup, RankingContext } from '../feature-group.ts';
import { columnOf, logRanks } from './relative.ts';

/** How many of the best candidates say what the answer is like, the better the heavier. */
const VOTERS = 12;
const SHARPNESS = 4;
/** The likeness to the nearest of so many counts as well. */
const NEAREST = 3;

/** How like the best candidates a passage is (pseudo relevance feedback). */
export const FEEDBACK_FEATURES: FeatureGroup = {
  names: ['feedback', 'feedbackRank', 'feedbackTop'],
  compute(context) {
    const { candidates, table } = context;
    const centre = centreOfBest(context);
    const feedback = dotRows(table.vectors, candidates, centre);
    const top = candidates.slice(0, NEAREST).map(({ position }) => {
      const row = new Float32Array(table.vectors.dimensions);
      addRow(table.vectors, position, 1, row);
      return row;
    });
    const alike = top.map((row) => dotRows(table.vectors, candidates, row));
    const nearest = columnOf(candidates, (_, at) =>
      alike.reduce((most, to, own) => (own === at ? most : Math.max(most, to[at] as number)), 0),
    );
    return [feedback, logRanks(feedback), nearest];
  },
};

function centreOfBest({ candidates, table }: RankingContext): Float32Array {
  const centre = new Float32Array(table.vectors.dimensions);
  const best = candidates[0]?.base || 1;
  for (const { position, base } of candidates.slice(0, VOTERS))
    addRow(table.vectors, position, (base / best) ** SHARPNESS, centre);
  return normalise(centre);
}
