import { type Token, TokenPredictor } from 'node-llama-cpp';

/** So many written tokens must stand in the prompt in this order before what follows there is proposed. */
const PATTERN = 3;
const FEWEST_PROPOSED = 3;
// Checking many tokens at once costs little more than checking few; beyond this it no longer does.
const MOST_PROPOSED = 12;
const SHORTEST_REST = 4;
const LONGEST_REST = 64;

/**
 * Proposes that the model goes on copying its prompt: wherever the last tokens written stand in it, those that follow
 * there are checked together, which takes less time than writing them one by one. Proposes more while it is right, and
 * rests, longer each time, while it is wrong, so that text that copies nothing is written as fast as without. Prompt
 * look-up decoding (github.com/apoorvumang/prompt-lookup-decoding) with a length and rests of its own.
 */
export class CopyPredictor extends TokenPredictor {
  #prompt: readonly Token[] = [];
  #places = new Map<string, number[]>();
  #written: Token[] = [];
  #proposed: readonly Token[] = [];
  #right = 0;
  #isFollowed = false;
  #length = FEWEST_PROPOSED;
  #rest = 0;
  #nextRest = SHORTEST_REST;

  /** A new prompt: nothing is known yet of how the model deals with it. */
  override updateInputTokens(tokens: Token[]): void {
    this.#prompt = tokens;
    this.#places = new Map();
    for (let end = PATTERN; end < tokens.length; end++) {
      const key = keyBefore(tokens, end);
      const places = this.#places.get(key);
      if (places === undefined) this.#places.set(key, [end]);
      else places.push(end);
    }
    this.#length = FEWEST_PROPOSED;
    this.#rest = 0;
    this.#nextRest = SHORTEST_REST;
    this.#proposed = [];
  }

  override reset({ stateTokens }: { readonly stateTokens: Token[] }): void {
    this.#written = stateTokens.slice(-PATTERN * 8);
    this.#proposed = [];
  }

  override pushTokens(tokens: Token[]): void {
    for (const token of tokens) {
      this.#written.push(token);
      if (this.#rest > 0) this.#rest--;
      this.#isFollowed &&= this.#proposed[this.#right] === token;
      if (this.#isFollowed) this.#right++;
    }
  }

  override predictTokens(): Token[] {
    this.#learn();
    if (this.#rest > 0) return [];
    const from = this.#placeOfCopy();
    if (from === null) return [];
    this.#proposed = this.#prompt.slice(from, from + this.#length);
    this.#right = 0;
    this.#isFollowed = true;
    return [...this.#proposed];
  }

  /** How the last proposal went decides how much is proposed next. */
  #learn(): void {
    if (this.#proposed.length === 0) return;
    const isAllRight = this.#right === this.#proposed.length;
    this.#length = isAllRight ? Math.min(MOST_PROPOSED, this.#length * 2) : FEWEST_PROPOSED;
    if (this.#right > 0) this.#nextRest = SHORTEST_REST;
    else {
      this.#rest = this.#nextRest;
      this.#nextRest = Math.min(LONGEST_REST, this.#nextRest * 2);
    }
    this.#proposed = [];
  }

  /** Where in the prompt the text goes on that ends with what was written: of several, where most of it agrees. */
  #placeOfCopy(): number | null {
    if (this.#written.length < PATTERN) return null;
    const places = this.#places.get(keyBefore(this.#written, this.#written.length)) ?? [];
    let best: { place: number; common: number } | null = null;
    for (const place of places) {
      const common = this.#commonBefore(place);
      if (best === null || common >= best.common) best = { place, common };
    }
    return best?.place ?? null;
  }

  #commonBefore(place: number): number {
    let common = PATTERN;
    const end = this.#written.length;
    const most = Math.min(place, end, PATTERN * 8);
    while (common < most && this.#prompt[place - common - 1] === this.#written[end - common - 1]) common++;
    return common;
  }
}

function keyBefore(tokens: readonly Token[], end: number): string {
  return tokens.slice(end - PATTERN, end).join(' ');
}
