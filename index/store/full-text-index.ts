import { Index, type Table } from '@lancedb/lancedb';

/** The text is tokenised already, so LanceDB only splits at white space. */
const FTS_OPTIONS = {
  baseTokenizer: 'whitespace',
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  withPosition: false,
  lowercase: false,
} as const;

/** Nothing is ever pruned here: old versions are what kept releases consist of. */
const KEEP_ALL_VERSIONS = new Date(0);

/** Makes every passage findable by full text: builds the indices once, then merges what came since. */
export async function indexFullText(passages: Table): Promise<void> {
  if ((await passages.countRows()) === 0) return;
  const indexed = new Set((await passages.listIndices()).flatMap((index) => index.columns));
  for (const column of ['bodyTokens', 'pathTokens']) {
    if (!indexed.has(column)) await passages.createIndex(column, { config: Index.fts(FTS_OPTIONS) });
  }
  await passages.optimize({ cleanupOlderThan: KEEP_ALL_VERSIONS });
}
