import type { GeneratorFailure, Prompt } from '../generator.ts';

/** What the model process needs to load a model. */
export type LoadOptions = {
  readonly file: string;
  /** The pin: nothing else is loaded. */
  readonly bytes: number | null;
  readonly sha256: string;
  /** Tokens of prompt and text of one answer. */
  readonly contextTokens: number;
  /** Answers written at a time; null = measured at the first start, like `threads`. */
  readonly parallel: number | null;
  /** Evaluated prompts kept in memory beyond those being worked on, for follow-ups and repeated questions. */
  readonly keptPrompts: number;
  /** Null = measured at the first start, then remembered in `paceFile`. */
  readonly threads: number | null;
  readonly paceFile: string;
  /** Folder for the evaluated state of declared prompts; null = none is kept on disk. */
  readonly statesFolder: string | null;
  /** The part of every prompt that stays the same; evaluated before the first question. */
  readonly systemPrompt: string;
  /** Whether words of the prompt are proposed as the next ones, which costs time where they are not. */
  readonly lookUp: boolean;
};

/** One text to write. */
export type WriteOrder = {
  readonly id: number;
  readonly prompt: Prompt;
  readonly maxTokens: number;
  /** Whether the evaluated prompt may be kept on disk: never one with a citizen's words. */
  readonly keep: boolean;
};

/** What the service tells the model process. */
export type ToModel =
  | { readonly type: 'load'; readonly options: LoadOptions }
  | ({ readonly type: 'write' } & WriteOrder)
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'count'; readonly id: number; readonly text: string };

/** What was done for one text. */
export type Work = {
  readonly promptTokens: number;
  /** Tokens of the prompt that were still evaluated from before. */
  readonly reusedTokens: number;
  readonly writtenTokens: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
};

/** How the loaded model is set up. */
export type ModelSetup = {
  readonly contextTokens: number;
  readonly threads: number;
  readonly parallel: number;
  readonly loadMs: number;
  readonly warmMs: number;
};

/** What a process that is not ready yet is at. */
export type LoadStage = 'loading' | 'measuring' | 'warming-up';

/** What the model process tells the service. */
export type FromModel =
  | { readonly type: 'stage'; readonly stage: LoadStage }
  | { readonly type: 'ready'; readonly setup: ModelSetup }
  /** The model cannot be loaded and will not be by trying again at once. */
  | { readonly type: 'unusable'; readonly message: string }
  /** Text, or, when empty, a sign that work goes on. */
  | { readonly type: 'piece'; readonly id: number; readonly text: string }
  | { readonly type: 'end'; readonly id: number; readonly work: Work }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly failure: GeneratorFailure;
      readonly message: string;
    }
  | { readonly type: 'counted'; readonly id: number; readonly tokens: number }
  | { readonly type: 'memory'; readonly bytes: number };
