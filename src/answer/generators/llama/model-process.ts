import { constants, setPriority } from 'node:os';
import { GeneratorError } from '../generator.ts';
import { ModelFileError } from './check-model.ts';
import { type ModelEngine, openModelEngine } from './model-engine.ts';
import type { FromModel, LoadOptions, ToModel, WriteOrder } from './protocol.ts';

// The process that holds the model. A native abort ends it and nothing else; the service starts it again.

const MEMORY_EVERY_MS = 10_000;

const cancelled = new Set<number>();
const running = new Set<number>();
let engine: ModelEngine | null = null;

// Citizens' requests go before the model's arithmetic.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.on('message', (message: ToModel) => void handle(message));
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the service decides when the model goes.
process.on('SIGINT', () => {});
setInterval(tellMemory, MEMORY_EVERY_MS).unref();

async function handle(message: ToModel): Promise<void> {
  switch (message.type) {
    case 'load':
      return await load(message.options);
    case 'write':
      return await write(message);
    case 'cancel':
      if (running.has(message.id)) cancelled.add(message.id);
      return;
    case 'count':
      return tell({ type: 'counted', id: message.id, tokens: engine?.countTokens(message.text) ?? 0 });
  }
}

async function load(options: LoadOptions): Promise<void> {
  try {
    engine = await openModelEngine(options, (stage) => tell({ type: 'stage', stage }));
    tell({ type: 'ready', setup: engine.setup });
    tellMemory();
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    tell({ type: 'unusable', message: error.message });
  }
}

async function write(order: WriteOrder): Promise<void> {
  const { id } = order;
  running.add(id);
  try {
    if (engine === null) throw new GeneratorError('unavailable', 'No model is loaded.');
    const work = await engine.write(
      order,
      (text) => tell({ type: 'piece', id, text }),
      () => cancelled.has(id),
    );
    tell({ type: 'end', id, work });
  } catch (error) {
    const failure = error instanceof GeneratorError ? error.failure : 'unavailable';
    tell({ type: 'error', id, failure, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
    cancelled.delete(id);
  }
}

function tellMemory(): void {
  tell({ type: 'memory', bytes: process.memoryUsage.rss() });
}

function tell(message: FromModel): void {
  if (process.connected) process.send?.(message);
}
