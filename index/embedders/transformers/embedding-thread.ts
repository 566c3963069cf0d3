import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { EmbeddingOrder, EmbeddingResult, TransformersOptions } from './embedding-protocol.ts';

type Waiting = {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: Error) => void;
};

/** For tokenizer and batches; the weights are outside the heap. */
const MAX_HEAP_MB = 512;

/** An embedding model in a thread of its own, so that requests are served while it computes. */
export class EmbeddingThread {
  readonly #options: TransformersOptions;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(options: TransformersOptions) {
    this.#options = options;
  }

  /** The vectors of a batch, one after another. A thread that has died is started again by the next call. */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    const worker = this.#running();
    const id = ++this.#lastId;
    worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        worker.postMessage({ id, texts } satisfies EmbeddingOrder);
      });
    } finally {
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = once(worker, 'exit');
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const entry = import.meta.url.endsWith('.ts')
      ? './embedding-worker-from-source.mjs'
      : './embedding-worker.js';
    const worker = new Worker(new URL(entry, import.meta.url), {
      workerData: this.#options,
      // Flags of the main thread, such as a loader, are not for the worker.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    worker.on('message', (result: EmbeddingResult) => {
      const waiting = this.#waiting.get(result.id);
      if ('vectors' in result) waiting?.resolve(result.vectors);
      else waiting?.reject(new Error(`The embedding model failed: ${result.error}`));
    });
    worker.on('error', (cause) => this.#ended(worker, cause));
    worker.on('exit', () => this.#ended(worker, undefined));
    this.#worker = worker;
    return worker;
  }

  #ended(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values())
      reject(new Error('The thread of the embedding model ended.', { cause }));
  }
}
