import { availableParallelism } from 'node:os';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import type { Prompt } from '../../src/answer/generators/generator.ts';
import { chatTokens } from '../../src/answer/generators/llama/chat-tokens.ts';

/** What node-llama-cpp alone reaches: no process of its own, no queue, no checks. */
export type PlainFigures = { readonly firstTokenMs: number; readonly decodeTokensPerSecond: number };

/** Writes with the same file and settings in this process, for comparison; each prompt in an empty sequence. */
export async function measurePlainLlama(
  modelPath: string,
  threads: number,
  contextSize: number,
  prompts: readonly Prompt[],
  maxTokens: number,
): Promise<PlainFigures[]> {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    maxThreads: availableParallelism(),
    logLevel: LlamaLogLevel.error,
  });
  try {
    const model = await llama.loadModel({ modelPath, useMmap: false });
    const context = await model.createContext({ contextSize, threads, batchSize: 256, flashAttention: true });
    const sequence = context.getSequence();
    const figures: PlainFigures[] = [];
    for (const prompt of prompts) {
      await sequence.clearHistory();
      const startedAt = performance.now();
      let firstAt = 0;
      let written = 0;
      for await (const token of sequence.evaluate(chatTokens(model, prompt), { temperature: 0 })) {
        model.detokenize([token]);
        if (written++ === 0) firstAt = performance.now();
        if (written >= maxTokens) break;
      }
      const seconds = (performance.now() - firstAt) / 1000;
      figures.push({ firstTokenMs: firstAt - startedAt, decodeTokensPerSecond: (written - 1) / seconds });
    }
    return figures;
  } finally {
    await llama.dispose();
  }
}
