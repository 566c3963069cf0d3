/** What a Reranker reads of a Passage: its own text and the trail that leads to it (title first). */
export type RerankablePassage = { readonly text: string; readonly trail: readonly string[] };

/** Reads a query together with each passage and says how well they fit. One backend per file beside this one. */
export type Reranker = {
  /** Names backend and model: `transformers:bge-reranker-base:q8`. */
  readonly id: string;
  /** Most passages read at a time; more are read one batch after another. */
  readonly maxBatch: number;
  /** Tokens of query and passage together beyond which the passage is cut. */
  readonly maxTokens: number;
  /** One finite number per passage, in order; higher fits better. Scores of different queries do not compare. */
  score(query: string, passages: readonly RerankablePassage[]): Promise<Float32Array>;
  close(): Promise<void>;
};
