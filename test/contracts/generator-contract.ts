import { setMaxListeners } from 'node:events';
import { expect, test } from 'vitest';
import {
  type GenerationRequest,
  type Generator,
  GeneratorError,
} from '../../src/answer/generators/generator.ts';

/** A backend under test, set up to behave in the ways a contract needs. */
export type GeneratorUnderTest = {
  /** Writes a few sentences and ends. */
  writing(): Promise<Generator>;
  /** Never writes anything. */
  silent(): Promise<Generator>;
  /** Cannot do its work. */
  failing(): Promise<Generator>;
};

/** A request with whatever a test cares about. */
export function generationRequest(given: Partial<GenerationRequest> = {}): GenerationRequest {
  return {
    prompt: { system: '你是政策问答助手。', user: '居住证多久办结？' },
    maxTokens: 64,
    signal: new AbortController().signal,
    onQueued: () => {},
    ...given,
  };
}

/** All a generator writes. */
export async function writtenBy(generator: Generator, request = generationRequest()): Promise<string> {
  let text = '';
  for await (const piece of generator.generate(request)) text += piece;
  return text;
}

/** What every generator does, whatever is behind it. */
export function generatorContract(name: string, make: GeneratorUnderTest): void {
  test(`${name} states a name and limits that can be kept`, async () => {
    const generator = await make.writing();
    expect(generator.id).not.toBe('');
    expect(generator.limits.contextTokens).toBeGreaterThanOrEqual(1024);
    expect(generator.limits.parallel).toBeGreaterThanOrEqual(1);
    expect(generator.isReady()).toBe(true);
    await generator.close();
  });

  test(`${name} writes text and says that its turn has come`, async () => {
    const generator = await make.writing();
    const places: number[] = [];
    const text = await writtenBy(generator, generationRequest({ onQueued: (place) => places.push(place) }));
    expect(text).not.toBe('');
    expect(places.at(-1)).toBe(0);
    await generator.close();
  });

  test(`${name} counts no text as no tokens and more text as more`, async () => {
    const generator = await make.writing();
    expect(await generator.countTokens('')).toBe(0);
    const [short, long] = await Promise.all([
      generator.countTokens('居住证'),
      generator.countTokens('居住证办理规定'),
    ]);
    expect(short).toBeGreaterThan(0);
    expect(long).toBeGreaterThan(short);
    await generator.close();
  });

  test(`${name} stops with the signal's reason, before it begins and under way`, async () => {
    const generator = await make.silent();
    const reason = new Error('The citizen has gone.');
    await expect(writtenBy(generator, generationRequest({ signal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
    const work = new AbortController();
    const writing = writtenBy(generator, generationRequest({ signal: work.signal }));
    setTimeout(() => work.abort(reason), 30);
    await expect(writing).rejects.toBe(reason);
    await generator.close();
  });

  test(`${name} gives its turn back when nobody reads on`, async () => {
    const generator = await make.writing();
    for (let round = 0; round < generator.limits.parallel + 2; round++)
      for await (const _ of generator.generate(generationRequest())) break;
    expect(await writtenBy(generator)).not.toBe('');
    await generator.close();
  });

  test(`${name} tells each that waits its place, and refuses when too many wait`, async () => {
    const generator = await make.silent();
    const work = new AbortController();
    setMaxListeners(0, work.signal);
    const { parallel, queueLength } = generator.limits;
    const places: number[] = [];
    const all = Array.from({ length: parallel + queueLength }, (_, at) =>
      writtenBy(
        generator,
        generationRequest({ signal: work.signal, onQueued: (place) => (places[at] = place) }),
      ),
    );
    const settled = Promise.allSettled(all);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(places).toEqual([
      ...new Array<number>(parallel).fill(0),
      ...Array.from({ length: queueLength }, (_, at) => at + 1),
    ]);
    await expect(writtenBy(generator)).rejects.toMatchObject({ failure: 'busy' });
    work.abort();
    await settled;
    await generator.close();
  });

  test(`${name} fails with a reason an operator can act on`, async () => {
    const generator = await make.failing();
    const failure = await writtenBy(generator).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(GeneratorError);
    expect((failure as GeneratorError).message).not.toBe('');
    await generator.close();
  });
}
