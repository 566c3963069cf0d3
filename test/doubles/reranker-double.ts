import type { Reranker } from '../../index/rerankers/reranker.ts';

/** A reranker that scores passages by a rule of the test, and remembers how many it was given each time. */
export function rerankerDouble(scoreOf: (query: string, text: string) => number): Reranker & {
  readonly read: { readonly query: string; readonly passages: number }[];
} {
  const read: { query: string; passages: number }[] = [];
  return {
    id: 'double',
    maxBatch: 8,
    maxTokens: 512,
    read,
    async score(query, passages) {
      read.push({ query, passages: passages.length });
      return Float32Array.from(passages, ({ text }) => scoreOf(query, text));
    },
    close: async () => {},
  };
}
