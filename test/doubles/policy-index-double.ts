import { emptyTermStatistics } from '../../index/analysis/term-statistics.ts';
import type { Document } from '../../index/document.ts';
import type { Release } from '../../index/release.ts';
import type { SearchRequest, SearchResult } from '../../index/search/search-result.ts';
import type { PolicyIndex, ReleaseReader } from '../../index/store/release-reader.ts';
import { validityOn } from '../../index/validity.ts';
import { passagesOf, tinyCorpus } from './tiny-corpus.ts';

/** An index in memory; without documents it has no release, as a fresh data folder. */
export function policyIndexDouble(
  documents: readonly Document[] = tinyCorpus,
): PolicyIndex & { readonly searches: SearchRequest[] } {
  const searches: SearchRequest[] = [];
  const reader = readerOf(documents, searches);
  async function current() {
    if (documents.length === 0)
      throw new Error('No release in this data folder; run: wenzheng ingest corpus');
    return reader;
  }
  return {
    searches,
    current,
    newest: current,
    releases: async () => (documents.length === 0 ? [] : [reader.release]),
    close: async () => {},
  };
}

function readerOf(documents: readonly Document[], searches: SearchRequest[]): ReleaseReader {
  return {
    release,
    documents: documents.map((document) => ({ ...document, passageCount: passagesOf(document).length })),
    statistics: emptyTermStatistics(),
    document: async (id) => documents.find((document) => document.id === id) ?? null,
    passage: async (id) => documents.flatMap(passagesOf).find((passage) => passage.id === id) ?? null,
    passagesOf: async (id) => documents.filter((document) => document.id === id).flatMap(passagesOf),
    async search(request) {
      searches.push(request);
      return documents
        .flatMap((document) => passagesOf(document).map((passage) => found(document, passage, request)))
        .sort((a, b) => b.score - a.score)
        .slice(0, request.limit);
    },
  };
}

function found(
  document: Document,
  passage: SearchResult['passage'],
  { query, asOf }: SearchRequest,
): SearchResult {
  const shared = [...new Set(query)].filter((character) => passage.text.includes(character)).length;
  return {
    passage,
    title: document.title,
    validity: validityOn(document, asOf),
    score: shared / query.length,
    signals: { shared },
  };
}

const release: Release = {
  id: 'r000001',
  publishedAt: '2026-01-01T00:00:00.000Z',
  passagesVersion: 1,
  documentsVersion: 1,
  embedder: { id: 'double', dimensions: 1, digest: '00' },
  documentCount: 2,
  passageCount: 6,
  checksum: '00',
  restoredFrom: null,
};
