import { availableParallelism } from 'node:os';
import {
  getLlama,
  type Llama,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
  type Token,
} from 'node-llama-cpp';
import { GeneratorError } from '../generator.ts';
import { CHAT_FRAME_TOKENS, chatTokens, systemTokens } from './chat-tokens.ts';
import { checkModelFile, ModelFileError } from './check-model.ts';
import { choosePace, type Pace } from './choose-pace.ts';
import { CopyPredictor } from './copy-predictor.ts';
import { EvaluatedPrompts } from './evaluated-prompts.ts';
import { PromptStates } from './prompt-states.ts';
import type { LoadOptions, LoadStage, ModelSetup, Work, WriteOrder } from './protocol.ts';
import { TokenText } from './token-text.ts';

/** A loaded model that writes. Lives in the model process. */
export type ModelEngine = {
  readonly setup: ModelSetup;
  countTokens(text: string): number;
  /** Writes until done, `isCancelled` or out of tokens; pieces are empty where there is progress but no text yet. Throws {@link GeneratorError} for a prompt that does not fit. */
  write(order: WriteOrder, onPiece: (text: string) => void, isCancelled: () => boolean): Promise<Work>;
  close(): Promise<void>;
};

/** Prompts are evaluated in parts, so that work nobody waits for any more ends soon; llama.cpp reads a part at once. */
const PART_TOKENS = 256;

/** Checks and loads a model and evaluates the part that all prompts share. Throws {@link ModelFileError}. */
export async function openModelEngine(
  options: LoadOptions,
  onStage: (stage: LoadStage) => void,
): Promise<ModelEngine> {
  await checkModelFile(options.file, options);
  const startedAt = performance.now();
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    maxThreads: availableParallelism(),
    logLevel: LlamaLogLevel.error,
  });
  const model = await loadModel(llama, options.file);
  const pace = await choosePace(model, options, () => onStage('measuring'));
  const prompts = await createPrompts(model, options, pace);
  onStage('warming-up');
  const loadedAt = performance.now();
  const states = new PromptStates(options);
  await warmUp(model, prompts, options, states);
  const contextTokens = contextTokensOf(prompts) - CHAT_FRAME_TOKENS;
  return {
    setup: {
      contextTokens,
      ...pace,
      loadMs: Math.round(loadedAt - startedAt),
      warmMs: Math.round(performance.now() - loadedAt),
    },
    countTokens: (text) => model.tokenize(text).length,
    write: (order, onPiece, isCancelled) => write({ model, prompts, states }, order, onPiece, isCancelled),
    close: () => llama.dispose(),
  };
}

async function loadModel(llama: Llama, modelPath: string): Promise<LlamaModel> {
  try {
    // Mapped into memory, weights that are repacked for the processor would be there twice.
    return await llama.loadModel({ modelPath, useMmap: false });
  } catch (cause) {
    throw new ModelFileError(
      `${modelPath} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

async function createPrompts(
  model: LlamaModel,
  { contextTokens, keptPrompts, lookUp }: LoadOptions,
  { threads, parallel }: Pace,
): Promise<EvaluatedPrompts> {
  const context = await model.createContext({
    contextSize: contextTokens + CHAT_FRAME_TOKENS,
    sequences: parallel + keptPrompts,
    batchSize: PART_TOKENS,
    threads,
    flashAttention: true,
  });
  return new EvaluatedPrompts(context, () =>
    context.getSequence(lookUp ? { tokenPredictor: new CopyPredictor() } : {}),
  );
}

function contextTokensOf(prompts: EvaluatedPrompts): number {
  return prompts.sequences[0]?.contextSize ?? 0;
}

/** Evaluates the shared part once and copies it into every sequence. */
async function warmUp(
  model: LlamaModel,
  { sequences }: EvaluatedPrompts,
  { systemPrompt }: LoadOptions,
  states: PromptStates,
): Promise<void> {
  const [first, ...others] = sequences;
  if (first === undefined) return;
  const tokens = systemTokens(model, systemPrompt);
  if (tokens.length >= first.contextSize)
    throw new ModelFileError(
      `The rules alone have ${tokens.length} tokens; ${first.contextSize} fit. Set a larger WENZHENG_MODEL_CONTEXT.`,
    );
  await first.evaluateWithoutGeneratingNewTokens(tokens);
  await states.copy(first, others);
}

type Loaded = {
  readonly model: LlamaModel;
  readonly prompts: EvaluatedPrompts;
  readonly states: PromptStates;
};

async function write(
  { model, prompts, states }: Loaded,
  { prompt, maxTokens, keep }: WriteOrder,
  onPiece: (text: string) => void,
  isCancelled: () => boolean,
): Promise<Work> {
  const startedAt = performance.now();
  const tokens = chatTokens(model, prompt);
  const room = contextTokensOf(prompts);
  if (tokens.length + maxTokens > room)
    throw new GeneratorError(
      'too-long',
      `The prompt has ${tokens.length} tokens and ${maxTokens} are to be written; ${room} fit.`,
    );
  const onPart = () => {
    onPiece('');
    return !isCancelled();
  };
  const { sequence, giveBack } = prompts.take(tokens);
  try {
    const last = await readPrompt(sequence, tokens, keep ? states : null, onPart);
    const reusedTokens = last.reused;
    let writtenTokens = 0;
    let firstTokenMs: number | null = null;
    if (!isCancelled()) {
      const text = new TokenText(model);
      sequence.tokenPredictor?.updateInputTokens(tokens);
      for await (const token of sequence.evaluate(last.tokens, { temperature: 0 })) {
        firstTokenMs ??= Math.round(performance.now() - startedAt);
        writtenTokens++;
        const piece = text.push(token);
        if (isCancelled()) break;
        onPiece(piece);
        if (writtenTokens >= maxTokens) break;
      }
      const rest = text.end();
      if (rest !== '' && !isCancelled()) onPiece(rest);
    }
    const totalMs = Math.round(performance.now() - startedAt);
    return { promptTokens: tokens.length, reusedTokens, writtenTokens, firstTokenMs, totalMs };
  } finally {
    giveBack();
  }
}

/**
 * Evaluates a prompt up to a last part, which comes with the first token. What is evaluated already is kept. `goesOn` is
 * asked before each part.
 */
async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: Token[],
  states: PromptStates | null,
  goesOn: () => boolean,
): Promise<{ readonly tokens: Token[]; readonly reused: number }> {
  const whole = tokens.slice(0, -1);
  if (sequence.compareContextTokens(whole).firstDifferentIndex < whole.length)
    await states?.restore(sequence, whole);
  await sequence.adaptStateToTokens(whole, false);
  const reused = sequence.nextTokenIndex;
  const lastPart = states === null ? PART_TOKENS : 1;
  while (tokens.length - sequence.nextTokenIndex > lastPart && goesOn()) {
    const at = sequence.nextTokenIndex;
    await sequence.evaluateWithoutGeneratingNewTokens(whole.slice(at, at + PART_TOKENS));
  }
  const isWhole = sequence.nextTokenIndex === whole.length;
  if (reused < whole.length && isWhole) await states?.save(sequence, whole);
  return { tokens: tokens.slice(sequence.nextTokenIndex), reused };
}
