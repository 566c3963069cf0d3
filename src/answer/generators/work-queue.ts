import { GeneratorError } from './generator.ts';

type Waiting = {
  readonly begin: () => void;
  readonly fail: (reason: unknown) => void;
  readonly onQueued: (place: number) => void;
};

/** Lets so many pieces of work go on at a time, the others in order of arrival, and tells each its place. */
export class WorkQueue {
  #parallel: number;
  readonly #longest: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;

  constructor(parallel: number, longest: number) {
    this.#parallel = parallel;
    this.#longest = longest;
  }

  /** Waits for its turn; the function it returns ends the turn. Throws `busy` when too many wait, or when aborted. */
  async enter(signal: AbortSignal, onQueued: (queuePosition: number) => void): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running < this.#parallel) this.#running++;
    else await this.#wait(signal, onQueued);
    onQueued(0);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#next();
    };
  }

  /** So many go on at a time from now on. */
  set parallel(parallel: number) {
    this.#parallel = parallel;
    while (this.#running < parallel && this.#waiting.length > 0) {
      this.#running++;
      this.#waiting.shift()?.begin();
    }
    this.#tellPlaces();
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Turns away whoever waits. */
  close(): void {
    for (const { fail } of this.#waiting.splice(0))
      fail(new GeneratorError('unavailable', 'The generator is closing.'));
  }

  #wait(signal: AbortSignal, onQueued: (queuePosition: number) => void): Promise<void> {
    if (this.#waiting.length >= this.#longest)
      throw new GeneratorError('busy', `${this.#waiting.length} questions wait already.`);
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        this.#tellPlaces();
        reject(signal.reason);
      };
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', onAbort);
        act();
      };
      const entry: Waiting = {
        begin: () => settle(resolve),
        fail: (reason) => settle(() => reject(reason)),
        onQueued,
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(entry);
      onQueued(this.#waiting.length);
    });
  }

  /** Hands the turn over without a gap in which a newcomer could slip in. */
  #next(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running--;
    else {
      next.begin();
      this.#tellPlaces();
    }
  }

  #tellPlaces(): void {
    for (const [at, { onQueued }] of this.#waiting.entries()) onQueued(at + 1);
  }
}
