import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { GeneratorError } from '../generator.ts';
import { OpenWritings, refusedWriting, type Writing } from './open-writings.ts';
import type { FromModel, LoadOptions, LoadStage, ModelSetup, ToModel, Work, WriteOrder } from './protocol.ts';
import { startModelProcess } from './start-model-process.ts';

/** How long things may take, in milliseconds. */
export type SupervisorTimes = {
  /** First wait before a restart; doubles with each that follows soon. */
  readonly restartMs: number;
  readonly longestRestartMs: number;
  /** Until a model that cannot be used is looked at again: an operator may have put another there. */
  readonly recheckMs: number;
  /** Longest silence of a process that has work. */
  readonly silenceMs: number;
  /** Longest wait for a process to stop work nobody wants any more. */
  readonly cancelMs: number;
};

/** Times for a service. */
export const SUPERVISOR_TIMES: SupervisorTimes = {
  restartMs: 250,
  longestRestartMs: 30_000,
  recheckMs: 60_000,
  silenceMs: 30_000,
  cancelMs: 10_000,
};

/** What the model process takes and did. */
export type ModelUsage = {
  readonly pid: number | null;
  readonly memoryBytes: number | null;
  /** How often it ended and was started again. */
  readonly restarts: number;
  readonly lastWork: Work | null;
};

/** What an operator may want to hear about. */
export type ModelEvent =
  | { readonly type: 'ready'; readonly setup: ModelSetup }
  | { readonly type: 'ended'; readonly reason: string; readonly restartMs: number }
  | { readonly type: 'unusable'; readonly reason: string };

type State =
  | { readonly name: 'loading'; readonly stage: LoadStage }
  | { readonly name: 'ready'; readonly setup: ModelSetup }
  | { readonly name: 'down'; readonly reason: string };

/** What operators read while the model is not ready yet. */
const STAGES: Readonly<Record<LoadStage, string>> = {
  loading: 'the model is being loaded',
  measuring: 'the model is loaded; threads are being measured, once on this machine',
  'warming-up': 'the model is loaded and warms up',
};

/** A process that stayed up for so long starts afresh when it ends: what ended it is not what ends it at once. */
const STABLE_MS = 60_000;
const LOADING_MS = 180_000;
const COUNT_MS = 1_000;
const CLOSE_MS = 2_000;
const STDERR_TAIL = 400;

/** Keeps a model process running and speaks with it. Work under way ends with an error when the process does. */
export class ModelSupervisor {
  readonly #options: LoadOptions;
  readonly #times: SupervisorTimes;
  readonly #onEvent: (event: ModelEvent) => void;
  readonly #writings: OpenWritings;
  readonly #counting = new Map<number, (tokens: number | null) => void>();
  #child: ChildProcess | null = null;
  #state: State = { name: 'loading', stage: 'loading' };
  #settled: (() => void)[] = [];
  #lastId = 0;
  #failures = 0;
  #restarts = 0;
  #memoryBytes: number | null = null;
  #lastWork: Work | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: LoadOptions, times: SupervisorTimes, onEvent: (event: ModelEvent) => void) {
    this.#options = options;
    this.#times = times;
    this.#onEvent = onEvent;
    this.#writings = new OpenWritings(times, (reason) => this.#kill(reason));
    this.#start();
  }

  get setup(): ModelSetup | null {
    return this.#state.name === 'ready' ? this.#state.setup : null;
  }

  /** `ok`, or one line saying what is missing. */
  get status(): string {
    if (this.#state.name === 'ready') return 'ok';
    return this.#state.name === 'loading' ? STAGES[this.#state.stage] : this.#state.reason;
  }

  get usage(): ModelUsage {
    return {
      pid: this.#child?.pid ?? null,
      memoryBytes: this.#memoryBytes,
      restarts: this.#restarts,
      lastWork: this.#lastWork,
    };
  }

  /** Settles once the model is ready or cannot be. */
  async settled(): Promise<void> {
    if (this.#state.name === 'loading') await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  /** Has a text written. */
  write(order: Omit<WriteOrder, 'id'>): Writing {
    if (this.#state.name !== 'ready')
      return refusedWriting(new GeneratorError('unavailable', `The model process is away: ${this.status}.`));
    const id = ++this.#lastId;
    const writing = this.#writings.open(id, () => this.#send({ type: 'cancel', id }));
    this.#send({ type: 'write', id, ...order });
    return writing;
  }

  /** Tokens of a text; null when the process does not say soon. */
  async countTokens(text: string): Promise<number | null> {
    if (this.#state.name !== 'ready') return null;
    const id = ++this.#lastId;
    return await new Promise((resolve) => {
      const settle = (tokens: number | null) => {
        clearTimeout(timer);
        this.#counting.delete(id);
        resolve(tokens);
      };
      const timer = setTimeout(() => settle(null), COUNT_MS);
      this.#counting.set(id, settle);
      this.#send({ type: 'count', id, text });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#settle({ name: 'down', reason: 'the service is closing' });
    const child = this.#child;
    if (child === null) return;
    const ended = once(child, 'exit');
    const force = setTimeout(() => child.kill('SIGKILL'), this.#writings.size > 0 ? 0 : CLOSE_MS);
    if (child.connected) child.disconnect();
    await ended;
    clearTimeout(force);
  }

  #start(): void {
    this.#state = { name: 'loading', stage: 'loading' };
    const child = startModelProcess();
    const startedAt = performance.now();
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_TAIL);
    });
    child.on('message', (message: FromModel) => this.#receive(message));
    child.on('error', (error) => {
      stderr = error.message;
    });
    child.once('exit', (code, signal) => {
      this.#child = null;
      this.#ended(signal ?? `exit code ${code}`, stderr, performance.now() - startedAt);
    });
    this.#child = child;
    this.#timer = setTimeout(() => this.#kill('it took too long to load'), LOADING_MS);
    this.#send({ type: 'load', options: this.#options });
  }

  #send(message: ToModel): void {
    // A process that has just died cannot be told anything; its end is dealt with when it is reported.
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  #receive(message: FromModel): void {
    switch (message.type) {
      case 'stage':
        if (this.#state.name === 'loading') this.#state = { name: 'loading', stage: message.stage };
        break;
      case 'ready':
        this.#settle({ name: 'ready', setup: message.setup });
        this.#onEvent({ type: 'ready', setup: message.setup });
        break;
      case 'unusable':
        this.#rest(message.message);
        break;
      case 'memory':
        this.#memoryBytes = message.bytes;
        break;
      case 'counted':
        this.#counting.get(message.id)?.(message.tokens);
        break;
      case 'piece':
        this.#writings.push(message.id, message.text);
        break;
      case 'end':
        this.#lastWork = message.work;
        this.#writings.finish(message.id, message.work, null);
        break;
      case 'error':
        this.#writings.finish(message.id, null, new GeneratorError(message.failure, message.message));
    }
  }

  /** The model is of no use as it is: look again later, and not in a loop. */
  #rest(reason: string): void {
    this.#settle({ name: 'down', reason });
    this.#onEvent({ type: 'unusable', reason });
    this.#child?.removeAllListeners('exit').kill('SIGKILL');
    this.#child = null;
    this.#startIn(this.#times.recheckMs);
  }

  #ended(how: string, stderr: string, ranMs: number): void {
    const last = stderr.trim().split('\n').at(-1) ?? '';
    const reason = `the model process ended (${how}${last === '' ? '' : `: ${last}`})`;
    this.#failures = ranMs > STABLE_MS ? 1 : this.#failures + 1;
    const { restartMs, longestRestartMs } = this.#times;
    const wait = Math.min(longestRestartMs, restartMs * 2 ** (this.#failures - 1));
    this.#settle({ name: 'down', reason });
    this.#writings.failAll(reason);
    for (const settle of [...this.#counting.values()]) settle(null);
    if (this.#closed) return;
    this.#restarts++;
    this.#onEvent({ type: 'ended', reason, restartMs: wait });
    this.#startIn(wait);
  }

  #startIn(milliseconds: number): void {
    if (this.#closed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), milliseconds).unref();
  }

  #kill(reason: string): void {
    this.#onEvent({ type: 'ended', reason, restartMs: this.#times.restartMs });
    this.#child?.kill('SIGKILL');
  }

  #settle(state: State): void {
    this.#state = state;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const resolve of this.#settled.splice(0)) resolve();
  }
}
