import { expect, test } from 'vitest';
import { GeneratorError } from '../../../src/answer/generators/generator.ts';
import { type GenerationFailure, GeneratorHealth } from '../../../src/answer/generators/generator-health.ts';
import { generatorDouble, SCRIPTS } from '../../doubles/generator-double.ts';

function watched() {
  const failures: GenerationFailure[] = [];
  const health = new GeneratorHealth((failure) => failures.push(failure));
  return { health, failures, generator: generatorDouble({ script: SCRIPTS.good }) };
}

test('a generator that failed is not well until it writes again', async () => {
  const { health, failures, generator } = watched();
  expect(await health.status(generator)).toBe('ok');
  health.failed(generator, new GeneratorError('garbage', 'The server answers nonsense.'));
  expect(await health.status(generator)).toBe('The server answers nonsense.');
  expect(failures).toEqual([
    { generator: 'double', failure: 'garbage', reason: 'The server answers nonsense.' },
  ]);
  health.wrote(generator);
  expect(await health.status(generator)).toBe('ok');
});

test('being asked too much at once is told of and is no ailment', async () => {
  const { health, failures, generator } = watched();
  health.failed(generator, new GeneratorError('busy', '16 questions wait already.'));
  expect(await health.status(generator)).toBe('ok');
  expect(failures).toHaveLength(1);
});

test('of an unexpected error nothing is passed on that could hold a question', () => {
  const { health, failures, generator } = watched();
  health.failed(generator, new Error('办居住证'));
  expect(JSON.stringify(failures)).not.toContain('居住证');
});
