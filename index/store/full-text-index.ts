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

/** Up to this share of the passages may lie outside the index, where LanceDB goes through them one by one. */
const MOST_UNINDEXED = 1 / 64;
/** Each change adds a fragment; more of them make every reading of the table slower. */
const MOST_FRAGMENTS = 64;

/**
 * Makes every passage findable by full text: builds the indices once, and merges what came since once it has become
 * much. Merging writes every passage anew, which for a single document would take longer than all else it needs.
 */
export async function indexFullText(passages: Table): Promise<void> {
  if ((await passages.countRows()) === 0) return;
  const indexed = new Set((await passages.listIndices()).flatMap((index) => index.columns));
  const missing = ['bodyTokens', 'pathTokens'].filter((column) => !indexed.has(column));
  for (const column of missing) await passages.createIndex(column, { config: Index.fts(FTS_OPTIONS) });
  if (missing.length > 0 || (await isScattered(passages)))
    await passages.optimize({ cleanupOlderThan: KEEP_ALL_VERSIONS });
}

async function isScattered(passages: Table): Promise<boolean> {
  if ((await passages.stats()).fragmentStats.numFragments > MOST_FRAGMENTS) return true;
  const names = (await passages.listIndices()).map(({ name }) => name);
  const stats = await Promise.all(names.map((name) => passages.indexStats(name)));
  return stats.some(
    (one) =>
      one === undefined ||
      one.numUnindexedRows > MOST_UNINDEXED * (one.numIndexedRows + one.numUnindexedRows),
  );
}
