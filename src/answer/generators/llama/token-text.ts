import type { LlamaModel, Token } from 'node-llama-cpp';

const REPLACEMENT = '\u{FFFD}';
/** No character takes more bytes, and no token is less than one. */
const MOST_TOKENS_A_CHARACTER = 4;

/** Turns tokens into text one by one, holding back those that end within a character. */
export class TokenText {
  readonly #model: LlamaModel;
  #pending: Token[] = [];

  constructor(model: LlamaModel) {
    this.#model = model;
  }

  /** The text that is whole with this token; empty while a character is not. */
  push(token: Token): string {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending);
    if (text.endsWith(REPLACEMENT) && this.#pending.length < MOST_TOKENS_A_CHARACTER) return '';
    this.#pending = [];
    return text;
  }

  /** What was held back. */
  end(): string {
    const text = this.#pending.length === 0 ? '' : this.#model.detokenize(this.#pending);
    this.#pending = [];
    return text;
  }
}
