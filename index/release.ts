/** An immutable published state of the whole index; the newest row is the live one. */
export type Release = {
  /** `r000001`, counting up with every publish and every restore. */
  readonly id: string;
  /** ISO 8601 instant of publication. */
  readonly publishedAt: string;
  /** Versions of the LanceDB tables it consists of. */
  readonly passagesVersion: number;
  readonly documentsVersion: number;
  readonly embedder: { readonly id: string; readonly dimensions: number; readonly digest: string };
  readonly documentCount: number;
  readonly passageCount: number;
  /** SHA-256 (hex) over the sorted document ids and digests. */
  readonly checksum: string;
  /** Id of the release whose content this one points back to, when it is a restore. */
  readonly restoredFrom: string | null;
  /** Version of the table of judged questions and what was learned from them; absent or null = nothing was. */
  readonly learnedVersion?: number | null;
};
