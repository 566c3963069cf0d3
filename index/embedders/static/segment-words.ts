import { wordText } from './word-text.ts';
import type { WordTrie } from './word-trie.ts';

/** Numbers of the words in a text, in order; gaps are left out. */
export function segmentWords(trie: WordTrie, text: string): Int32Array {
  const found: number[] = [];
  trie.segment(
    wordText(text),
    (word) => found.push(word),
    () => {},
  );
  return Int32Array.from(found);
}
