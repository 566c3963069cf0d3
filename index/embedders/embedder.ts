/** What an Embedder is given of a Passage: its own text and the trail that leads to it (title first). */
export type EmbeddablePassage = { readonly text: string; readonly trail: readonly string[] };

/** Turns text into unit-length vectors. One backend per file beside this one. */
export type Embedder = {
  /** Names backend and model: `static`, `transformers:bge-small-zh-v1.5:q8`. A release remembers it. */
  readonly id: string;
  /** SHA-256 (hex) over the weights; a release built with another digest is refused. */
  readonly digest: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** Most passages worth sending in one call. */
  readonly maxBatch: number;
  /** Tokens beyond which text is cut; null = unlimited. */
  readonly maxTokens: number | null;
  /** One vector of `dimensions` floats, L2 norm 1 (or all zero when nothing is known of the text), per passage, in order. */
  embedPassages(passages: readonly EmbeddablePassage[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** The query side; for asymmetric models this differs from the passage side. */
  embedQuery(query: string): Promise<Float32Array>;
  /**
   * The same embedder with its query side as refitted to an index's judged questions (learned rows); passages, `id` and
   * `digest` stay. Bytes made for other weights change nothing. Absent when a backend cannot be refitted.
   */
  withRefit?(bytes: Uint8Array): Embedder;
  close(): Promise<void>;
};
