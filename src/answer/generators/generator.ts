/** What a generator reads: rules that stay the same from question to question, then what is asked. */
export type Prompt = {
  /** The stable prefix; a backend may keep it evaluated. */
  readonly system: string;
  readonly user: string;
};

/** One piece of work for a generator. */
export type GenerationRequest = {
  readonly prompt: Prompt;
  /** Most tokens to write. */
  readonly maxTokens: number;
  /** Stops the work at once, in the queue as well as under way. */
  readonly signal: AbortSignal;
  /** Told how many pieces of work are before this one, each time that changes; 0 when it begins. */
  readonly onQueued: (queuePosition: number) => void;
};

/** What a generator can take and do. */
export type GeneratorLimits = {
  /** Tokens of prompt and text together. */
  readonly contextTokens: number;
  /** Whether text comes while it is written, or all at once at the end. */
  readonly streams: boolean;
  /** Whether {@link Generator.countTokens} is exact; otherwise it counts too many rather than too few. */
  readonly countsTokens: boolean;
  /** Pieces of work done at the same time; more wait in order of arrival. */
  readonly parallel: number;
  /** Pieces of work that may wait; one more is refused as `busy`. */
  readonly queueLength: number;
};

/** What a generator takes of the machine and how busy it is. */
export type GeneratorLoad = {
  /** Texts waiting for their turn. */
  readonly waiting: number;
  /** Memory of a process of its own; null when it has none here. */
  readonly memoryBytes: number | null;
  /** How often that process ended and was started again. */
  readonly restarts: number;
};

/** Why a generator gave nothing, or stopped. */
export type GeneratorFailure = 'busy' | 'unavailable' | 'refused' | 'timeout' | 'garbage' | 'too-long';

/** A generator could not do its work; the message is for operators and never shown to citizens. */
export class GeneratorError extends Error {
  override readonly name = 'GeneratorError';
  readonly failure: GeneratorFailure;

  constructor(failure: GeneratorFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/**
 * Writes text from a prompt. What it writes is never trusted: the verifier reads every sentence before a citizen does.
 */
export type Generator = {
  /** Name of the model, shown with each answer. */
  readonly id: string;
  /** SHA-256 of the model's file, for receipts; null when it is not on this machine. */
  readonly digest: string | null;
  readonly limits: GeneratorLimits;
  /** Whether it is worth asking now; cheap, asked before every answer. */
  isReady(): boolean;
  /** `ok`, or one line saying what is missing, for `/readyz`. */
  status(): Promise<string>;
  /**
   * Writes piece by piece; pieces may end anywhere. Throws {@link GeneratorError}, or the signal's reason once it
   * aborts. Leaving the loop early stops the work.
   */
  generate(request: GenerationRequest): AsyncIterable<string>;
  /** Tokens of a text as this generator counts them. */
  countTokens(text: string): Promise<number>;
  load(): GeneratorLoad;
  /** Ends all work and frees what it holds. */
  close(): Promise<void>;
};
