import { momentsOf } from '../../index/ranking/standing.ts';
import type { TrainingGroup } from '../../index/ranking/training/training-group.ts';
import { seededRandom } from '../../index/seeded-random.ts';
import type { RankedQuestion } from './ranked-question.ts';

/** How many of the leading candidates are trained on, and how many drawn from the others. */
const LEADING = 100;
const DRAWN = 25;

/** A question's candidates as the trainer takes them: all gold, the leading others and some drawn from the rest. */
export function toTrainingGroup({ rows, gold }: RankedQuestion, seed = 1, weight = 1): TrainingGroup {
  const random = seededRandom(seed);
  const isGold = new Set(gold.flat());
  const chance = DRAWN / Math.max(DRAWN, rows.length - LEADING);
  const kept = rows.flatMap((_, at) => (isGold.has(at) || at < LEADING || random() < chance ? [at] : []));
  return {
    rows: kept.map((at) => rows[at] as Float32Array),
    grades: kept.map((at) => (isGold.has(at) ? 1 : 0)),
    moments: momentsOf(rows),
    missed: gold.filter((ats) => ats.length === 0).length,
    weight,
  };
}
