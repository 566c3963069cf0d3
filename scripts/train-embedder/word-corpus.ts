import { segmentWords } from '../../index/embedders/static/segment-words.ts';
import { createWordTrie, type WordTrie } from '../../index/embedders/static/word-trie.ts';
import type { Article } from './law-articles.ts';

/** The articles as sequences of word numbers, with what links them to each other. */
export type WordCorpus = {
  readonly words: readonly string[];
  readonly trie: WordTrie;
  /** Words of each article's text and of its title with headings. */
  readonly texts: readonly Int32Array[];
  readonly trails: readonly Int32Array[];
  /** Inverse document frequency of each word over the articles' texts and trails. */
  readonly idf: Float32Array;
};

/** Segments every article by greedy longest match, as the embedder does at run time. */
export function createWordCorpus(articles: readonly Article[], words: readonly string[]): WordCorpus {
  const trie = createWordTrie(words);
  const texts = articles.map((article) => segmentWords(trie, article.text));
  const trails = articles.map(({ title, headings }) => segmentWords(trie, [title, ...headings].join('\n')));
  return { words, trie, texts, trails, idf: inverseDocumentFrequency(words.length, texts, trails) };
}

function inverseDocumentFrequency(
  wordCount: number,
  texts: readonly Int32Array[],
  trails: readonly Int32Array[],
): Float32Array {
  const documents = new Uint32Array(wordCount);
  texts.forEach((text, i) => {
    for (const word of new Set([...text, ...(trails[i] ?? [])])) documents[word] = (documents[word] ?? 0) + 1;
  });
  return Float32Array.from(documents, (df) => Math.log(1 + texts.length / (df + 0.5)));
}
