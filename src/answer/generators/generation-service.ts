import type { GenerationLimits } from '../compose/compose-generative.ts';
import type { Generator } from './generator.ts';
import type { GeneratorHealth } from './generator-health.ts';

/** The generators a service has, best first, what bounds their answers, and how they do. */
export type GenerationService = {
  readonly generators: readonly Generator[];
  readonly limits: GenerationLimits;
  readonly health?: GeneratorHealth | undefined;
};
