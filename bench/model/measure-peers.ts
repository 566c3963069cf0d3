import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getLlama, LlamaChatSession, LlamaLogLevel } from 'node-llama-cpp';
import { type Figures, ofMedian, spread } from '../report.ts';
import {
  CONTEXT_TOKENS,
  type ModelBench,
  openBenchGenerator,
  QUESTION,
  writeOnce,
} from './bench-generator.ts';
import type { BenchPrompts } from './bench-prompts.ts';
import { measurePlainLlama } from './plain-llama.ts';

/** The same file in our process and in node-llama-cpp alone, in turns of one prompt each. */
export async function measureDecode(
  bench: ModelBench,
  prompts: BenchPrompts,
  threads: number,
): Promise<Figures> {
  const all = Array.from({ length: bench.repeat }, (_, at) => prompts.prompt(at, QUESTION));
  const ours: number[] = [];
  const plain: number[] = [];
  const plainFirst: number[] = [];
  for (const prompt of all) {
    // Each is measured with no other model in memory: two at once would share cores and caches.
    const generator = await openBenchGenerator({ ...bench, threads });
    await writeOnce(generator, prompt, 2);
    ours.push((await writeOnce(generator, prompt, bench.tokens)).decodeTokensPerSecond);
    await generator.close();
    const [alone] = await measurePlainLlama(
      bench.pinned.file,
      threads,
      CONTEXT_TOKENS,
      [prompt],
      bench.tokens,
    );
    plain.push(alone?.decodeTokensPerSecond ?? 0);
    plainFirst.push(alone?.firstTokenMs ?? 0);
  }
  return {
    ...spread('decodeTokensPerSecond', ours),
    ...spread('plainDecodeTokensPerSecond', plain),
    ...spread('plainFirstTokenMs', plainFirst),
    decodeOfPlain: ofMedian(ours, plain),
  };
}

/** node-llama-cpp's own chat session with its defaults for everything but the processor, as its guide shows it. */
export async function measureChatSession(bench: ModelBench, prompts: BenchPrompts): Promise<Figures> {
  const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error });
  try {
    const model = await llama.loadModel({ modelPath: bench.pinned.file });
    const context = await model.createContext({ contextSize: CONTEXT_TOKENS });
    const sequence = context.getSequence();
    const firstTokenMs: number[] = [];
    for (let at = 0; at < bench.repeat; at++) {
      const { system, user } = prompts.prompt(at, QUESTION);
      const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: system });
      const startedAt = performance.now();
      let firstMs: number | null = null;
      const onToken = () => {
        firstMs ??= performance.now() - startedAt;
      };
      await session.prompt(user, { maxTokens: 8, temperature: 0, onToken });
      firstTokenMs.push(firstMs ?? performance.now() - startedAt);
      session.dispose({ disposeSequence: false });
    }
    return spread('chatSessionFirstTokenMs', firstTokenMs);
  } finally {
    void llama.dispose();
  }
}

/** The parts of LangChain.js that are used here; it is installed in a cache folder, if at all. */
type ChatModel = { stream(prompt: string): Promise<AsyncIterable<unknown>> };
type LangChain = { ChatLlamaCpp: { initialize(options: Record<string, unknown>): Promise<ChatModel> } };

/** LangChain.js ChatLlamaCpp: whether one stream, and a second after it, gives text. Null = not installed. */
export async function measureLangChain(bench: ModelBench): Promise<Figures> {
  const langChain = await loadLangChain(resolve(bench.cache, 'peers'));
  if (langChain === null) return { langChainStreams: null };
  const chat = await langChain.ChatLlamaCpp.initialize({
    modelPath: bench.pinned.file,
    ...{ maxTokens: 8, contextSize: 512, threads: availableParallelism(), gpuLayers: 0 },
  });
  let streams = 0;
  try {
    for (; streams < 2; streams++) {
      let pieces = 0;
      for await (const _ of await chat.stream(QUESTION)) if (++pieces >= 8) break;
      if (pieces === 0) break;
    }
  } catch (error) {
    console.error(`LangChain.js, stream ${streams + 1}: ${error instanceof Error ? error.message : error}`);
  }
  return { langChainStreams: streams };
}

async function loadLangChain(folder: string): Promise<LangChain | null> {
  try {
    const find = createRequire(pathToFileURL(join(folder, 'package.json')));
    return (await import(
      pathToFileURL(find.resolve('@langchain/community/chat_models/llama_cpp')).href
    )) as LangChain;
  } catch (error) {
    console.error(`LangChain.js is not measured: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}
