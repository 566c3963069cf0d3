import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Generator, Prompt } from './answer/generators/generator.ts';
import type { GenerationFailure } from './answer/generators/generator-health.ts';
import type { LlamaGenerator } from './answer/generators/llama/llama-generator.ts';
import type { ModelEvent } from './answer/generators/llama/model-supervisor.ts';
import { createOpenAiGenerator } from './answer/generators/open-ai-generator.ts';
import { buildPrompt } from './answer/prompt/build-prompt.ts';
import type { Config } from './config.ts';
import { fileLocation, findModels, readManifest } from './models/manifest.ts';
import type { Texts } from './texts/zh-cn.ts';

/** Whether the model on this machine is wanted, and whether to wait until it writes. */
export type ModelUse = {
  readonly start: 'never' | 'in-background' | 'and-wait';
  readonly onEvent?: (event: ModelEvent) => void;
  /** Told of each text that was not written. */
  readonly onFailure?: (failure: GenerationFailure) => void;
};

const QUEUE_LENGTH = 16;
const KEPT_PROMPTS = 3;

/** Opens the generators that the configuration names, best first; none = answers in the provisions' own words. */
export async function openGenerators(config: Config, texts: Texts, model: ModelUse): Promise<Generator[]> {
  if (config.generator === 'extractive') return [];
  const generators: Generator[] = [];
  if (config.openAi !== null && config.generator !== 'llama') {
    const { caFile, ...options } = config.openAi;
    const ca = caFile === null ? null : await readFile(caFile, 'utf8');
    generators.push(createOpenAiGenerator({ ...options, ca }));
  }
  if (config.generator !== 'openai' && model.start !== 'never') {
    const local = await openLocalModel(config, texts, model);
    if (local !== null) generators.push(local);
    if (model.start === 'and-wait') await local?.settled();
  }
  return generators;
}

/** The model on this machine; null when it is neither there nor asked for by name. */
async function openLocalModel(
  config: Config,
  texts: Texts,
  { onEvent }: ModelUse,
): Promise<LlamaGenerator | null> {
  const { modelsFolder, dataFolder, localModel } = config;
  const [pinned] = findModels(await readManifest(modelsFolder), [localModel.id]);
  const [file] = pinned?.files ?? [];
  if (pinned === undefined || file === undefined) return null;
  const location = fileLocation(modelsFolder, pinned, file);
  const isThere = (await stat(location).catch(() => null)) !== null;
  if (!isThere && config.generator !== 'llama') return null;
  const { createLlamaGenerator } = await import('./answer/generators/llama/llama-generator.ts');
  return createLlamaGenerator({
    ...localModel,
    file: location,
    bytes: file.bytes,
    sha256: file.sha256,
    keptPrompts: KEPT_PROMPTS,
    queueLength: QUEUE_LENGTH,
    paceFile: path.join(dataFolder, 'model', 'pace.json'),
    statesFolder: path.join(dataFolder, 'model', 'states'),
    systemPrompt: buildPrompt('', [], texts.service.hotline).system,
    keeps: asksOneOf(config.suggestedQuestions),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
}

/** Whether a prompt asks a question that the centre itself offers: nothing in it is a citizen's. */
function asksOneOf(questions: readonly string[]): (prompt: Prompt) => boolean {
  return ({ user }) => {
    const lines = new Set(user.split('\n'));
    return questions.some((question) => lines.has(question));
  };
}
