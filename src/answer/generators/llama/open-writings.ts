import { GeneratorError } from '../generator.ts';
import { PieceStream } from './piece-stream.ts';
import type { Work } from './protocol.ts';

type Open = {
  readonly stream: PieceStream;
  readonly done: (work: Work | null) => void;
  timer: NodeJS.Timeout;
};

/** Text being written. */
export type Writing = {
  readonly pieces: AsyncIterable<string>;
  /** Settles when the process has done with it, whatever became of it. */
  readonly over: Promise<Work | null>;
  cancel(reason: unknown): void;
};

/** A text that cannot be begun. */
export function refusedWriting(error: GeneratorError): Writing {
  const stream = new PieceStream();
  stream.end(error);
  return { pieces: stream, over: Promise.resolve(null), cancel: () => {} };
}

/** The texts a process is writing, and how long each has been silent. */
export class OpenWritings {
  readonly #open = new Map<number, Open>();
  readonly #silenceMs: number;
  readonly #cancelMs: number;
  readonly #onStuck: (reason: string) => void;

  constructor(
    { silenceMs, cancelMs }: { readonly silenceMs: number; readonly cancelMs: number },
    onStuck: (reason: string) => void,
  ) {
    this.#silenceMs = silenceMs;
    this.#cancelMs = cancelMs;
    this.#onStuck = onStuck;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Opens the text with this number; `onCancel` is called once when nobody wants it any more. */
  open(id: number, onCancel: () => void): Writing {
    const stream = new PieceStream();
    let done: (work: Work | null) => void = () => {};
    const over = new Promise<Work | null>((resolve) => {
      done = resolve;
    });
    const timer = setTimeout(() => this.#onStuck('it was silent while writing'), this.#silenceMs);
    this.#open.set(id, { stream, done, timer });
    let isCancelled = false;
    const cancel = (reason: unknown) => {
      const open = this.#open.get(id);
      if (open === undefined || isCancelled) return;
      isCancelled = true;
      open.stream.fail(reason);
      clearTimeout(open.timer);
      open.timer = setTimeout(() => this.#onStuck('it did not stop writing'), this.#cancelMs);
      onCancel();
    };
    return { pieces: stream, over, cancel };
  }

  push(id: number, text: string): void {
    const open = this.#open.get(id);
    open?.timer.refresh();
    open?.stream.push(text);
  }

  finish(id: number, work: Work | null, error: GeneratorError | null): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    clearTimeout(open.timer);
    open.stream.end(error);
    open.done(work);
  }

  /** The process has ended: so do all texts. */
  failAll(reason: string): void {
    for (const id of [...this.#open.keys()]) this.finish(id, null, new GeneratorError('unavailable', reason));
  }
}
