import { type Generator, GeneratorError, type GeneratorFailure } from './generator.ts';

/** A text that was not written, and why; never a word of question or evidence. */
export type GenerationFailure = {
  readonly generator: string;
  readonly failure: GeneratorFailure;
  readonly reason: string;
};

/** So long after a failure without a success, operators are told of it. */
const REMEMBERED_MS = 60_000;

/** How generators did lately: a generator that says it is well and fails all the same is not well. */
export class GeneratorHealth {
  readonly #onFailure: (failure: GenerationFailure) => void;
  readonly #last = new Map<Generator, { readonly reason: string; readonly at: number }>();

  constructor(onFailure: (failure: GenerationFailure) => void = () => {}) {
    this.#onFailure = onFailure;
  }

  /** Text came. */
  wrote(generator: Generator): void {
    this.#last.delete(generator);
  }

  /**
   * A text ended early or was not begun. Being asked too much at once is no ailment, and of one that is away its own status
   * tells, until it is back.
   */
  failed(generator: Generator, error: unknown): void {
    const { failure, message: reason } =
      error instanceof GeneratorError
        ? error
        : { failure: 'unavailable' as const, message: 'The generator failed unexpectedly.' };
    if (failure !== 'busy' && failure !== 'unavailable')
      this.#last.set(generator, { reason, at: performance.now() });
    this.#onFailure({ generator: generator.id, failure, reason });
  }

  /** `ok`, or one line saying what is wrong. */
  async status(generator: Generator): Promise<string> {
    const status = await generator.status();
    const last = this.#last.get(generator);
    const isRecent = last !== undefined && performance.now() - last.at < REMEMBERED_MS;
    return status === 'ok' && isRecent ? last.reason : status;
  }
}
