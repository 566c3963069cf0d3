import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | null = null;

/** Loads the dictionary ahead of the first question. */
export function loadWords(): void {
  jieba ??= Jieba.withDict(dict);
}

/** Distinct words of two characters or more, as jieba cuts them (with its model for unknown words). */
export function cutWords(text: string): string[] {
  loadWords();
  const cut = (jieba as Jieba).cut(text, true);
  return [...new Set(cut.filter((word) => word.length > 1 && /[\p{L}\p{N}]/u.test(word)))];
}
