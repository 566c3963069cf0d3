import type { GenerationLimits } from '../compose/compose-generative.ts';
import type { Generator } from './generator.ts';

/** The generators a service has, best first, and what bounds their answers. */
export type GenerationService = {
  readonly generators: readonly Generator[];
  readonly limits: GenerationLimits;
};
