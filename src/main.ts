import path from 'node:path';
import { type Logger, pino } from 'pino';
import { createAnswerCache } from './answer/cache/answer-cache.ts';
import { openFeedbackBook } from './answer/feedback/feedback-book.ts';
import type { ModelEvent } from './answer/generators/llama/model-supervisor.ts';
import type { AssistantMemory } from './answer/policy-assistant.ts';
import { createReceiptStore } from './answer/receipts/receipt-store.ts';
import { openSystem } from './compose.ts';
import type { Config } from './config.ts';
import { createApp } from './http/create-app.ts';
import { type RunningServer, startServer } from './http/serve.ts';

/** A service that answers over HTTP. */
export type Service = { readonly port: number; close(): Promise<void> };

/** Opens the index, starts listening and returns once requests are served. Throws one clear line when it cannot. */
export async function startService(config: Config): Promise<Service> {
  const logger = pino({ level: config.logLevel });
  const onEvent = (event: ModelEvent) => logger[event.type === 'ready' ? 'info' : 'error'](event, 'model');
  const system = await openSystem(config, memoryOf(config), { start: 'in-background', onEvent });
  try {
    await system.assistant.index.current();
    const server = await listen(config, system.assistant, logger);
    return {
      port: server.port,
      async close() {
        await server.close();
        await system.close();
      },
    };
  } catch (error) {
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
  assistant: Parameters<typeof createApp>[0],
  logger: Logger,
): Promise<RunningServer> {
  const app = createApp(assistant, {
    centreName: config.centreName,
    hotline: assistant.hotline,
    suggestedQuestions: config.suggestedQuestions,
    footerLines: config.footerLines,
    embedOrigins: config.embedOrigins,
    trustProxy: config.trustProxy,
    feedback: await openFeedbackBook(path.join(config.dataFolder, 'feedback.json')),
    logger,
  });
  return await startServer(app, { port: config.port, host: config.host });
}
