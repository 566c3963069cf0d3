import type { Question } from '../answer.ts';
import type { Generator } from './generator.ts';

/** The first of the generators, best first, that is ready; null when the answer is to be in the provisions' own words. */
export function chooseGenerator(generators: readonly Generator[], mode: Question['mode']): Generator | null {
  if (mode === 'extractive') return null;
  return generators.find((generator) => generator.isReady()) ?? null;
}
