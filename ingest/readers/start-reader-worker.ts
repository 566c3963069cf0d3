import { Worker } from 'node:worker_threads';

const OLD_TO_YOUNG = 8;

/** Starts a reader worker with a limited heap, from source or compiled, whichever runs this file. */
export function startReaderWorker(maxHeapMb: number): Worker {
  const entry = import.meta.url.endsWith('.ts') ? './reader-worker-from-source.mjs' : './reader-worker.js';
  return new Worker(new URL(entry, import.meta.url), {
    // Flags of the main thread, such as a loader, are not for the worker.
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: maxHeapMb,
      maxYoungGenerationSizeMb: Math.max(16, Math.floor(maxHeapMb / OLD_TO_YOUNG)),
    },
  });
}
