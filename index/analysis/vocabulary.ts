import { readFileSync } from 'node:fs';
import { foldText } from './normalize-text.ts';

/** What people say and what regulations call it: each everyday word with the words to look for as well. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

const BUNDLED = new URL('./vocabulary/lay-words.tsv', import.meta.url);

/** Reads a vocabulary: a line is the everyday word, a tab, and the official words separated by spaces; # comments. */
export function parseVocabulary(text: string): Vocabulary {
  const entries = new Map<string, readonly string[]>();
  for (const line of text.split(/\r?\n/u)) {
    const [lay = '', official = ''] = line.split('\t').map((part) => part.trim());
    if (lay === '' || lay.startsWith('#')) continue;
    const words = official.split(/\s+/u).filter(Boolean).map(foldText);
    entries.set(foldText(lay), [...(entries.get(foldText(lay)) ?? []), ...words]);
  }
  return entries;
}

let bundled: Vocabulary | null = null;

/** The vocabulary that comes with the product. */
export function bundledVocabulary(): Vocabulary {
  bundled ??= parseVocabulary(readFileSync(BUNDLED, 'utf8'));
  return bundled;
}

/** Official words for the everyday words that a folded text holds; a word inside a longer entry does not count. */
export function officialWords(vocabulary: Vocabulary, text: string): string[] {
  const found = [...vocabulary.keys()].filter((lay) => text.includes(lay));
  const outermost = found.filter((lay) => !found.some((other) => other !== lay && other.includes(lay)));
  return [...new Set(outermost.flatMap((lay) => vocabulary.get(lay) ?? []))].filter(
    (word) => !text.includes(word),
  );
}
