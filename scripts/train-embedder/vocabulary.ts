import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { createWordTrie } from '../../index/embedders/static/word-trie.ts';

const WORD = /^[\p{L}\p{N}]+$/u;
const LONGEST_WORD = 12;

/**
 * The words of the texts that jieba finds in at least `minimum` of them and that greedy longest match, which is all
 * the embedder does at run time, finds that often as well. Sorted, so that the same texts give the same numbers.
 */
export function buildVocabulary(texts: readonly string[], minimum: number): string[] {
  const jieba = Jieba.withDict(dict);
  const candidates = frequentWords(texts, minimum, (text) => jieba.cut(text, true).filter(isWord)).sort();
  const trie = createWordTrie(candidates);
  return frequentWords(texts, minimum, (text) => {
    const found: string[] = [];
    trie.segment(
      text,
      (word) => found.push(candidates[word] as string),
      () => {},
    );
    return found;
  }).sort();
}

function isWord(word: string): boolean {
  return WORD.test(word) && word.length <= LONGEST_WORD;
}

function frequentWords(
  texts: readonly string[],
  minimum: number,
  wordsOf: (text: string) => readonly string[],
): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= minimum).map(([word]) => word);
}
