import { type Asset, DamagedAssetError } from './asset-file.ts';
import { type WordTable, wordTable } from './word-table.ts';
import { createWordTrie, type WordTrie } from './word-trie.ts';

/** The words of the static embedder with a row for each in two tables; a word's number is its place in `words`. */
export type Lexicon = {
  readonly words: readonly string[];
  readonly trie: WordTrie;
  /** Length of every row. */
  readonly dimensions: number;
  readonly documents: WordTable;
  readonly queries: WordTable;
};

/** Reads the words and tables of a file; the file says how long its rows are. Throws DamagedAssetError. */
export function loadLexicon(file: string, asset: Asset): Lexicon {
  const words = Buffer.from(asset.sections.get('vocabulary') ?? [])
    .toString('utf8')
    .split('\n');
  const dimensions = (asset.sections.get('documents')?.length ?? 0) / words.length;
  const documents = wordTable(asset, 'documents', words.length, dimensions);
  const queries = wordTable(asset, 'queries', words.length, dimensions);
  if (dimensions === 0 || !Number.isInteger(dimensions) || documents === null || queries === null) {
    throw new DamagedAssetError(file, 'its tables are of another version');
  }
  return { words, trie: createWordTrie(words), dimensions, documents, queries };
}
