import path from 'node:path';
import { type Logger, pino } from 'pino';
import { createAnswerCache } from './answer/cache/answer-cache.ts';
import { openFeedbackBook } from './answer/feedback/feedback-book.ts';
import type { GenerationFailure } from './answer/generators/generator-health.ts';
import type { ModelEvent } from './answer/generators/llama/model-supervisor.ts';
import type { AssistantMemory } from './answer/policy-assistant.ts';
import { createReceiptStore } from './answer/receipts/receipt-store.ts';
import { openSystem, openSystemDesk, type RunningDesk, type System } from './compose.ts';
import type { Config } from './config.ts';
import type { Desk } from './desk/desk.ts';
import { createApp } from './http/create-app.ts';
import { type RunningServer, startServer } from './http/serve.ts';

/** A service that answers over HTTP. */
export type Service = { readonly port: number; close(): Promise<void> };

/** Opens the index, starts listening and returns once requests are served. Throws one clear line when it cannot. */
export async function startService(config: Config): Promise<Service> {
  const logger = pino({ level: config.logLevel });
  let desk: Desk | null = null;
  const onEvent = (event: ModelEvent) => logger[event.type === 'ready' ? 'info' : 'error'](event, 'model');
  const onFailure = (failure: GenerationFailure) => logger.warn(failure, 'answer not written by the model');
  const counting = new Set<Promise<void>>();
  const declined = (question: string, reason: string) => {
    if (desk === null) return;
    // Counting must not hold an answer up, nor fail it; the message could name nothing but the file.
    const counted = desk
      .declined(question, reason)
      .catch(() => logger.error('gaps could not be written'))
      .finally(() => counting.delete(counted));
    counting.add(counted);
  };
  const memory = { ...memoryOf(config), declined };
  const system = await openSystem(config, memory, { start: 'in-background', onEvent, onFailure });
  const { quarantined, restored } = system.recovery;
  if (quarantined.length > 0) logger.warn({ quarantined, restored: restored?.id ?? null }, 'index recovered');
  let running: RunningDesk | null = null;
  try {
    await system.assistant.index.current();
    running = await openSystemDesk(config, system);
    desk = running.desk;
    const server = await listen(config, system, desk, logger);
    return {
      port: server.port,
      async close() {
        await server.close();
        await Promise.all(counting);
        await running?.close();
        await system.close();
      },
    };
  } catch (error) {
    await running?.close();
    await system.close();
    throw error;
  }
}

function memoryOf({ cacheSize, receipts }: Config): AssistantMemory {
  return {
    cache: cacheSize === 0 ? undefined : createAnswerCache(cacheSize),
    receipts: createReceiptStore(receipts),
  };
}

async function listen(
  config: Config,
  { assistant, generators, texts }: System,
  desk: Desk,
  logger: Logger,
): Promise<RunningServer> {
  const app = createApp(assistant, {
    texts,
    suggestedQuestions: config.suggestedQuestions,
    footerLines: config.footerLines,
    embedOrigins: config.embedOrigins,
    trustProxy: config.trustProxy,
    feedback: await openFeedbackBook(path.join(config.dataFolder, 'feedback.json')),
    ...{ desk, logger, generators },
  });
  return await startServer(app, { port: config.port, host: config.host, texts });
}
