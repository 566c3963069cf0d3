import { availableParallelism } from 'node:os';
import type { Embedder } from '../index/embedders/embedder.ts';
import { createStaticEmbedder } from '../index/embedders/static-embedder.ts';
import type { Release } from '../index/release.ts';
import type { Reranker } from '../index/rerankers/reranker.ts';
import { openPolicyIndex } from '../index/store/open-index.ts';
import { reEmbed } from '../index/store/re-embed.ts';
import { type Recovery, recoverIndex } from '../index/store/recover-index.ts';
import { type IngestOptions, ingestCorpus } from '../ingest/ingest-corpus.ts';
import { type FilePreview, previewCorpus } from '../ingest/preview-corpus.ts';
import { createReaderPool } from '../ingest/readers/read-file.ts';
import type { IngestReport } from '../ingest/report.ts';
import { GENERATION_LIMITS } from './answer/compose/compose-generative.ts';
import type { Generator } from './answer/generators/generator.ts';
import { GeneratorHealth } from './answer/generators/generator-health.ts';
import {
  type AssistantMemory,
  type AssistantParts,
  createPolicyAssistant,
  type PolicyAssistant,
} from './answer/policy-assistant.ts';
import { answerTexts } from './answer/texts.ts';
import type { Config } from './config.ts';
import type { Desk } from './desk/desk.ts';
import { openDesk } from './desk/open-desk.ts';
import { refuseWrongFiles } from './models/refuse-wrong-files.ts';
import { type ModelUse, openGenerators } from './open-generators.ts';
import { openTexts } from './open-texts.ts';
import type { Texts } from './texts/zh-cn.ts';

/** bge-small-zh-v1.5 in Hugging Face layout below the models folder, and its name in the manifest. */
const EMBEDDING_MODEL = 'Xenova/bge-small-zh-v1.5';
const EMBEDDING_MODEL_ID = 'bge-small-zh-v1.5-q8';
/** bge-reranker-base, beside it. */
const RERANKING_MODEL = 'Xenova/bge-reranker-base';

/** Builds the embedder that the configuration names. */
export async function openEmbedder(config: Config): Promise<Embedder> {
  if (config.embedder === 'static') return await createStaticEmbedder();
  const { createTransformersEmbedder } = await import('../index/embedders/transformers-embedder.ts');
  const { modelsFolder } = config;
  await refuseWrongFiles(modelsFolder, EMBEDDING_MODEL_ID);
  return await createTransformersEmbedder({
    modelsFolder,
    model: EMBEDDING_MODEL,
    precision: 'q8',
    threads: cores(),
  });
}

/** Builds the reranker that the configuration names; null = none. */
export async function openReranker(config: Config): Promise<Reranker | null> {
  if (config.reranker === 'none') return null;
  const { createTransformersReranker } = await import('../index/rerankers/transformers-reranker.ts');
  const { modelsFolder } = config;
  return await createTransformersReranker({
    modelsFolder,
    model: RERANKING_MODEL,
    precision: 'q8',
    threads: cores(),
  });
}

/** A running system and how to end it. */
export type System = {
  readonly assistant: PolicyAssistant;
  /** Everything that is said to citizens. */
  readonly texts: Texts;
  readonly embedder: Embedder;
  readonly reranker: Reranker | null;
  readonly generators: readonly Generator[];
  /** What had to be repaired before the index could be opened. */
  readonly recovery: Recovery;
  close(): Promise<void>;
};

/** What a system remembers, and what it tells of declined questions. */
export type SystemMemory = AssistantMemory & Pick<AssistantParts, 'declined'>;

/**
 * Opens the index for reading and ties the assistant to it; without memory each question is answered afresh. The model on
 * this machine is started only where answers are wanted.
 */
export async function openSystem(
  config: Config,
  memory: SystemMemory = {},
  model: ModelUse = { start: 'never' },
): Promise<System> {
  const recovery = await recoverIndex(config.indexLocation);
  const embedder = await openEmbedder(config);
  const reranker = await openReranker(config);
  const index = await openPolicyIndex(config.indexLocation, embedder, { reranker });
  const texts = openTexts(config);
  const generators = await openGenerators(config, texts, model);
  const limits = { ...GENERATION_LIMITS, evidenceTokens: config.evidenceTokens };
  return {
    ...{ texts, embedder, reranker, recovery, generators },
    assistant: createPolicyAssistant(index, answerTexts(texts), {
      ...memory,
      mostAtOnce: config.answersAtOnce,
      generation: { generators, limits, health: new GeneratorHealth(model.onFailure) },
    }),
    async close() {
      await Promise.all(generators.map((generator) => generator.close()));
      await index.close();
      await reranker?.close();
      await embedder.close();
    },
  };
}

/** A clerk's desk and how to end it. */
export type RunningDesk = { readonly desk: Desk; close(): Promise<void> };

/** How long a release that was replaced stays for readers that still use it. */
const READER_GRACE_MS = 5 * 60_000;

/** Opens the clerk's desk on an opened system. */
export async function openSystemDesk(
  config: Config,
  { assistant, texts, embedder, reranker }: Pick<System, 'assistant' | 'texts' | 'embedder' | 'reranker'>,
): Promise<RunningDesk> {
  const reader = createReaderPool({ size: config.readers ?? Math.max(1, cores() - 1) });
  const { indexLocation: location, dataFolder, suggestedQuestions } = config;
  const desk = await openDesk({
    ...{ location, dataFolder, suggestedQuestions, embedder, reranker, reader },
    index: assistant.index,
    texts: answerTexts(texts),
    retention: { ...config.retention, graceMs: READER_GRACE_MS },
  });
  return { desk, close: () => reader.close() };
}

/** Ingests paths into the configured index. */
export async function ingestInto(
  config: Config,
  paths: readonly string[],
  options: Pick<IngestOptions, 'prune' | 'onProgress'>,
): Promise<IngestReport> {
  const embedder = await openEmbedder(config);
  const size = config.readers ?? Math.max(1, cores() - 1);
  const reader = createReaderPool({ size });
  try {
    const location = config.indexLocation;
    return await ingestCorpus(paths, { location, embedder, reader, concurrency: size * 2, ...options });
  } finally {
    await reader.close();
    await embedder.close();
  }
}

/** Rebuilds all vectors of the live release with the configured embedder. */
export async function reEmbedIndex(config: Config): Promise<Release> {
  const embedder = await openEmbedder(config);
  try {
    return await reEmbed(config.indexLocation, embedder);
  } finally {
    await embedder.close();
  }
}

/** What a dry run found in each file; nothing is written. */
export async function previewFiles(config: Config, paths: readonly string[]): Promise<FilePreview[]> {
  const reader = createReaderPool({ size: config.readers ?? 1 });
  try {
    return await previewCorpus(paths, reader);
  } finally {
    await reader.close();
  }
}

function cores(): number {
  return availableParallelism();
}
