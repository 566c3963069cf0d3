import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word with its part of speech in jieba's tag set (`n` noun, `ns` place, `v` verb, …). */
export type TaggedWord = { readonly word: string; readonly tag: string };

let jieba: Jieba | null = null;

/** Loads the dictionary ahead of the first question. */
export function loadWords(): void {
  segmenter();
}

/** Distinct words of two characters or more, as jieba cuts them (with its model for unknown words). */
export function cutWords(text: string): string[] {
  const cut = segmenter().cut(text, true);
  return [...new Set(cut.filter((word) => word.length > 1 && /[\p{L}\p{N}]/u.test(word)))];
}

/** Words of a text in order, with their parts of speech. */
export function tagWords(text: string): TaggedWord[] {
  return segmenter().tag(text, true);
}

/** The one dictionary of the process, loaded on first use (about 0.2 s). */
function segmenter(): Jieba {
  jieba ??= Jieba.withDict(dict);
  return jieba;
}
