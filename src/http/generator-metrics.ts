import { Gauge, type Registry } from 'prom-client';
import type { Generator, GeneratorLoad } from '../answer/generators/generator.ts';

/** Shows what generators take and how busy they are, read when asked for. */
export function addGeneratorMetrics(registry: Registry, generators: readonly Generator[]): void {
  const show = (name: string, help: string, value: (load: GeneratorLoad, generator: Generator) => number) =>
    new Gauge({
      name: `wenzheng_generator_${name}`,
      help,
      labelNames: ['generator'],
      registers: [registry],
      collect() {
        for (const generator of generators)
          this.set({ generator: generator.id }, value(generator.load(), generator));
      },
    });
  show('ready', 'Whether the generator can write now.', (_, generator) => (generator.isReady() ? 1 : 0));
  show('waiting', 'Answers waiting for their turn at the generator.', ({ waiting }) => waiting);
  show('restarts', 'How often the model process ended and was started again.', ({ restarts }) => restarts);
  show('memory_bytes', 'Memory of the model process.', ({ memoryBytes }) => memoryBytes ?? 0);
}
