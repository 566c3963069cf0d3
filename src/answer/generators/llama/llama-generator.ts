import { estimateTokens } from '../estimate-tokens.ts';
import type { GenerationRequest, Generator, Prompt } from '../generator.ts';
import { WorkQueue } from '../work-queue.ts';
import {
  type ModelEvent,
  ModelSupervisor,
  type ModelUsage,
  SUPERVISOR_TIMES,
  type SupervisorTimes,
} from './model-supervisor.ts';
import type { LoadOptions } from './protocol.ts';

/** A model on this machine and how it is to be run. */
export type LlamaOptions = LoadOptions & {
  /** Name of the model, shown with each answer. */
  readonly id: string;
  readonly queueLength: number;
  /** Whether a prompt's evaluated state may be kept on disk: only when nothing in it is a citizen's. */
  readonly keeps: (prompt: Prompt) => boolean;
  readonly times?: SupervisorTimes;
  readonly onEvent?: (event: ModelEvent) => void;
};

/** A generator with its model in a process of its own. */
export type LlamaGenerator = Generator & {
  /** Settles once the model is ready or cannot be. */
  settled(): Promise<void>;
  /** What the model process takes and did, for operators and measurements. */
  usage(): ModelUsage;
};

/** Starts the model process and writes with it: one piece of work at a time unless told, the others in order of arrival. */
export function createLlamaGenerator(options: LlamaOptions): LlamaGenerator {
  const { id, queueLength, keeps, times = SUPERVISOR_TIMES, onEvent = () => {}, ...load } = options;
  const queue = new WorkQueue(load.parallel ?? 1, queueLength);
  const model = new ModelSupervisor(load, times, (event) => {
    if (event.type === 'ready') queue.parallel = event.setup.parallel;
    onEvent(event);
  });
  return {
    id,
    digest: load.sha256,
    get limits() {
      const { contextTokens, parallel } = load;
      return {
        ...{ contextTokens, queueLength, streams: true, countsTokens: true },
        parallel: model.setup?.parallel ?? parallel ?? 1,
      };
    },
    isReady: () => model.setup !== null,
    status: async () => model.status,
    settled: () => model.settled(),
    usage: () => model.usage,
    async *generate(request) {
      const leave = await queue.enter(request.signal, request.onQueued);
      yield* write(model, request, keeps(request.prompt), leave);
    },
    // A process that is away or busy counts nothing; too many is on the safe side.
    countTokens: async (text) =>
      text === '' ? 0 : ((await model.countTokens(text)) ?? estimateTokens(text)),
    load: () => ({
      waiting: queue.waiting,
      memoryBytes: model.usage.memoryBytes,
      restarts: model.usage.restarts,
    }),
    async close() {
      queue.close();
      await model.close();
    },
  };
}

/** The turn is given back when the process has stopped, not when the reader has gone. */
async function* write(
  model: ModelSupervisor,
  { prompt, maxTokens, signal }: GenerationRequest,
  keep: boolean,
  leave: () => void,
): AsyncGenerator<string> {
  const writing = model.write({ prompt, maxTokens, keep });
  void writing.over.then(leave);
  const onAbort = () => writing.cancel(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    if (signal.aborted) onAbort();
    yield* writing.pieces;
  } finally {
    signal.removeEventListener('abort', onAbort);
    writing.cancel(null);
  }
}
