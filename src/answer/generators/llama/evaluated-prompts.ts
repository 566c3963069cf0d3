import type { LlamaContext, LlamaContextSequence, Token } from 'node-llama-cpp';

/** A sequence of the context: a prompt that stays evaluated until its place is needed. */
type Slot = { readonly sequence: LlamaContextSequence; isBusy: boolean; usedAt: number };

/** So many more tokens in common make a slot worth taking before an older one. */
const WORTH_REUSING = 32;

/** The prompts that are evaluated in memory, so that what begins alike is not evaluated again. */
export class EvaluatedPrompts {
  readonly #slots: Slot[];
  #clock = 0;

  constructor(context: LlamaContext, open: (context: LlamaContext) => LlamaContextSequence) {
    this.#slots = Array.from({ length: context.totalSequences }, () => ({
      sequence: open(context),
      isBusy: false,
      usedAt: 0,
    }));
  }

  /** All sequences, for setting up. */
  get sequences(): readonly LlamaContextSequence[] {
    return this.#slots.map(({ sequence }) => sequence);
  }

  /**
   * Takes the free sequence that has most of the prompt evaluated, or, when none has notably more than the others, the one
   * used longest ago. The function it returns gives the sequence back.
   */
  take(tokens: Token[]): { readonly sequence: LlamaContextSequence; readonly giveBack: () => void } {
    const free = this.#slots
      .filter(({ isBusy }) => !isBusy)
      .map((slot) => ({ slot, common: slot.sequence.compareContextTokens(tokens).firstDifferentIndex }));
    const least = Math.min(...free.map(({ common }) => common));
    const worth = ({ common }: { common: number }) => (common - least < WORTH_REUSING ? 0 : common);
    const [best] = free.sort((a, b) => worth(b) - worth(a) || a.slot.usedAt - b.slot.usedAt);
    if (best === undefined) throw new Error('More texts are being written than there are sequences.');
    best.slot.isBusy = true;
    best.slot.usedAt = ++this.#clock;
    return {
      sequence: best.slot.sequence,
      giveBack: () => {
        best.slot.isBusy = false;
      },
    };
  }
}
