import type { Worker } from 'node:worker_threads';
import { type ReadResult, UnreadableFileError } from './block.ts';
import type { ReaderReply, ReaderRequest } from './reader-worker.ts';
import { startReaderWorker } from './start-reader-worker.ts';
import { unreadable } from './unreadable.ts';

/** Limits on one read. */
export type ReadLimits = {
  /**
   * Longest time, in milliseconds, in which a reader may make no progress (a page is progress); more on a machine that
   * is busy with other work. Default 8,000.
   */
  readonly deadlineMs?: number;
  /** Heap of a worker in megabytes. Default 512. */
  readonly maxHeapMb?: number;
};

/** A pool of warm workers that read files; a worker is replaced only after it had to be killed or has served long. */
export type ReaderPool = {
  /** Reads a file of any supported format, told from its content. Rejects with UnreadableFileError. */
  read(bytes: Uint8Array, fileName: string): Promise<ReadResult>;
  /** Ends the workers; reads under way are rejected. */
  close(): Promise<void>;
};

type Job = ReaderRequest & {
  readonly resolve: (result: ReadResult) => void;
  readonly reject: (error: Error) => void;
};
type Seat = {
  worker: Worker | null;
  /** Whether the worker has loaded and takes requests. */
  ready: boolean;
  job: Job | null;
  timer: NodeJS.Timeout | null;
  startedAt: number;
  served: number;
};

const DEADLINE_MS = 8_000;
const START_MS = 60_000;
const OCR_PAGE_MS = 60_000;
/** However steadily it makes progress, a file without OCR may take this many deadlines. */
const MOST_DEADLINES = 15;
const HEAP_MB = 512;
/** A process that got less than this share of one core was kept waiting by others. */
const STARVED = 0.7;
const MOST_EXTENSIONS = 2;
const SERVES_BEFORE_RENEWAL = 500;
const LARGEST_FILE = 100 * 1024 * 1024;

/** Starts a pool; workers start when first needed and do not keep the process alive while idle. */
export function createReaderPool({
  size = 2,
  deadlineMs = DEADLINE_MS,
  maxHeapMb = HEAP_MB,
}: ReadLimits & { readonly size?: number } = {}): ReaderPool {
  const waiting: Job[] = [];
  const seats: Seat[] = Array.from({ length: size }, () => emptySeat());
  let closed = false;

  const setTimer = (seat: Seat, milliseconds: number, extensions = MOST_EXTENSIONS): void => {
    if (seat.timer !== null) clearTimeout(seat.timer);
    const before = process.cpuUsage();
    seat.timer = setTimeout(() => {
      // On a machine busy with other work the file has not had its time yet.
      if (extensions > 0 && milliseconds > computedMs(before) / STARVED)
        setTimer(seat, milliseconds, extensions - 1);
      else fail(seat, unreadable('timeout'));
    }, milliseconds);
  };

  const release = (seat: Seat): Job | null => {
    const { job } = seat;
    if (seat.timer !== null) clearTimeout(seat.timer);
    seat.timer = null;
    seat.job = null;
    seat.served += 1;
    return job;
  };

  const retire = (seat: Seat): void => {
    const { worker } = seat;
    Object.assign(seat, emptySeat());
    if (worker === null) return;
    worker.removeAllListeners();
    worker.on('error', () => {});
    void worker.terminate();
  };

  const fail = (seat: Seat, error: Error): void => {
    const wasReady = seat.ready;
    const job = release(seat);
    retire(seat);
    job?.reject(error);
    // The next file need not wait for a start; a worker that never got ready would only fail again.
    if (wasReady && !closed) hire(seat);
    dispatch();
    if (seat.job === null) seat.worker?.unref();
  };

  const finish = (seat: Seat, settle: (job: Job) => void): void => {
    const job = release(seat);
    if (seat.served >= SERVES_BEFORE_RENEWAL) retire(seat);
    else seat.worker?.unref();
    if (job !== null) settle(job);
    dispatch();
  };

  const receive = (seat: Seat, message: ReaderReply): void => {
    switch (message.kind) {
      case 'ready':
        seat.ready = true;
        if (seat.job !== null) send(seat, seat.job);
        break;
      case 'progress':
        if (message.of === 'ocr') setTimer(seat, OCR_PAGE_MS);
        else if (Date.now() - seat.startedAt < deadlineMs * MOST_DEADLINES) setTimer(seat, deadlineMs);
        break;
      case 'result':
        finish(seat, (job) => job.resolve(message.result));
        break;
      case 'unreadable':
        finish(seat, (job) => job.reject(new UnreadableFileError(message.code, message.message)));
        break;
    }
  };

  const hire = (seat: Seat): void => {
    const worker = startReaderWorker(maxHeapMb);
    seat.worker = worker;
    worker.on('message', (message: ReaderReply) => receive(seat, message));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        seat,
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? unreadable('out-of-memory') : brokenWorker(error),
      ),
    );
    worker.on('exit', () => fail(seat, unreadable('out-of-memory')));
  };

  const send = (seat: Seat, job: Job): void => {
    seat.startedAt = Date.now();
    setTimer(seat, deadlineMs);
    const request: ReaderRequest = { bytes: job.bytes, fileName: job.fileName };
    seat.worker?.postMessage(request);
  };

  const dispatch = (): void => {
    for (const seat of seats) {
      if (closed || seat.job !== null) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      seat.job = job;
      if (seat.worker === null) hire(seat);
      seat.worker?.ref();
      if (seat.ready) send(seat, job);
      else setTimer(seat, START_MS);
    }
  };

  return {
    read: (bytes, fileName) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('The reader pool is closed; create a new one.'));
        else if (bytes.length === 0) reject(unreadable('empty'));
        else if (bytes.length > LARGEST_FILE) reject(unreadable('too-large'));
        else {
          waiting.push({ bytes, fileName, resolve, reject });
          dispatch();
        }
      }),
    async close() {
      closed = true;
      const workers = seats.flatMap((seat) => (seat.worker === null ? [] : [seat.worker]));
      for (const job of waiting.splice(0)) job.reject(new Error('The reader pool was closed.'));
      for (const seat of seats) {
        release(seat)?.reject(new Error('The reader pool was closed.'));
        retire(seat);
      }
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Milliseconds this process has computed, in all its threads, since an earlier measure. */
function computedMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function emptySeat(): Seat {
  return {
    worker: null,
    ready: false,
    job: null,
    timer: null,
    startedAt: 0,
    served: 0,
  };
}

function brokenWorker(cause: Error): Error {
  return new Error(`The document reader could not run: ${cause.message}. Check the installation (npm ci).`, {
    cause,
  });
}

const shared = new Map<string, ReaderPool>();

/** Reads one file in a warm worker that all callers with the same limits share. Never blocks the calling thread. */
export function readFileInWorker(
  bytes: Uint8Array,
  fileName: string,
  limits: ReadLimits = {},
): Promise<ReadResult> {
  const key = `${limits.deadlineMs ?? ''}/${limits.maxHeapMb ?? ''}`;
  const pool = shared.get(key) ?? createReaderPool(limits);
  shared.set(key, pool);
  return pool.read(bytes, fileName);
}
