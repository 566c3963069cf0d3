import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { sha256 } from '../../../../index/digest.ts';
import type { LoadOptions } from './protocol.ts';

const ENDING = '.state';
/** About 10 MB each. */
const MOST_FILES = 32;

/**
 * Evaluated prompts on disk, for questions that a centre declares. A name is the digest of the model and of every token of
 * the prompt, evidence included, so a state never outlives the release, the model or the template it was made with.
 */
export class PromptStates {
  readonly #folder: string | null;
  readonly #model: string;

  constructor({ statesFolder, sha256: model, contextTokens }: LoadOptions) {
    this.#folder = statesFolder;
    this.#model = `${model} ${contextTokens}`;
  }

  /** Loads the state of exactly these tokens when there is one. */
  async restore(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<void> {
    const file = this.#fileOf(tokens);
    if (file === null || (await stat(file).catch(() => null)) === null) return;
    try {
      await sequence.loadStateFromFile(file, { acceptRisk: true });
      const now = new Date();
      await utimes(file, now, now);
    } catch {
      await sequence.clearHistory();
      await rm(file, { force: true });
    }
  }

  /** Keeps the state of a sequence that has exactly these tokens. A disk that is full costs speed, nothing else. */
  async save(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<void> {
    const file = this.#fileOf(tokens);
    if (file === null || this.#folder === null) return;
    try {
      await mkdir(this.#folder, { recursive: true });
      await sequence.saveStateToFile(`${file}.new`);
      await rename(`${file}.new`, file);
      await this.#dropOldest(this.#folder);
    } catch {
      await rm(`${file}.new`, { force: true }).catch(() => {});
    }
  }

  /** Gives other sequences the state of one. */
  async copy(from: LlamaContextSequence, to: readonly LlamaContextSequence[]): Promise<void> {
    if (to.length === 0) return;
    const file = path.join(tmpdir(), `wenzheng-${process.pid}${ENDING}`);
    try {
      await from.saveStateToFile(file);
      for (const sequence of to) await sequence.loadStateFromFile(file, { acceptRisk: true });
    } finally {
      await rm(file, { force: true });
    }
  }

  #fileOf(tokens: readonly Token[]): string | null {
    if (this.#folder === null) return null;
    return path.join(this.#folder, sha256(`${this.#model} ${tokens.join(' ')}`) + ENDING);
  }

  async #dropOldest(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
    if (names.length <= MOST_FILES) return;
    const files = await Promise.all(
      names.map(async (name) => ({ name, usedAt: (await stat(path.join(folder, name))).mtimeMs })),
    );
    const oldest = files.sort((a, b) => a.usedAt - b.usedAt).slice(0, names.length - MOST_FILES);
    for (const { name } of oldest) await rm(path.join(folder, name), { force: true });
  }
}
