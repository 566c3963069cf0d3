import { mix } from './character-grams.ts';

/** Finds words of a fixed vocabulary in text; a word's number is its place in the vocabulary. */
export type WordTrie = {
  /**
   * Greedy longest match from left to right. Calls `onWord` for each word found and `onGap` for each UTF-16 unit
   * that begins no word.
   */
  segment(
    text: string,
    onWord: (word: number, start: number, end: number) => void,
    onGap: (at: number) => void,
  ): void;
};

const ROOT = 0;
const NONE = -1;

/** Builds the trie; edges lie in one open-addressing hash table, so that a step is one or two array reads. */
export function createWordTrie(words: readonly string[]): WordTrie {
  const edgeCount = words.reduce((sum, word) => sum + word.length, 1);
  const mask = 2 ** Math.ceil(Math.log2(edgeCount * 2)) - 1;
  const keys = new Float64Array(mask + 1).fill(NONE);
  const targets = new Int32Array(mask + 1);
  const wordAt = new Int32Array(edgeCount + 1).fill(NONE);
  let nodes = 1;

  function slotOf(node: number, unit: number): number {
    const key = node * 65536 + unit;
    let slot = mix(Math.imul(node, 0x9e3779b1) ^ unit) & mask;
    while (keys[slot] !== key && keys[slot] !== NONE) slot = (slot + 1) & mask;
    return slot;
  }

  function insert(word: string, number: number): void {
    let node = ROOT;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      const slot = slotOf(node, unit);
      if (keys[slot] === NONE) {
        keys[slot] = node * 65536 + unit;
        targets[slot] = nodes++;
      }
      node = targets[slot] as number;
    }
    wordAt[node] = number;
  }

  words.forEach(insert);
  return {
    segment(text, onWord, onGap) {
      let start = 0;
      while (start < text.length) {
        let node = ROOT;
        let found = NONE;
        let end = start;
        for (let i = start; i < text.length; i++) {
          const slot = slotOf(node, text.charCodeAt(i));
          if (keys[slot] === NONE) break;
          node = targets[slot] as number;
          if (wordAt[node] !== NONE) {
            found = wordAt[node] as number;
            end = i + 1;
          }
        }
        if (found === NONE) onGap(start);
        else onWord(found, start, end);
        start = found === NONE ? start + 1 : end;
      }
    },
  };
}
