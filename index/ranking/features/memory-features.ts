import type { FeatureGroup } from '../feature-group.ts';
import { logRanks, shareOfLargest, toRows } from './relative.ts';

/** What similar questions that clerks have judged say of the passage, its neighbours and its Document. */
export const MEMORY_FEATURES: FeatureGroup = {
  names: [
    'memoryNearest',
    'memoryNearestRank',
    'memorySum',
    'memorySumShare',
    'memoryBeside',
    'memoryDocument',
    'memoryDocumentShare',
    'memoryAsked',
    'memoryAskedDocument',
  ],
  compute({ candidates, table, recollection }) {
    const { similar, asked, askedDocuments } = recollection;
    const nearest = new Map<number, number>();
    const sums = new Map<number, number>();
    const documents = new Map<string, number>();
    for (const { similarity, positions } of similar) {
      const square = similarity * similarity;
      for (const position of positions) {
        nearest.set(position, Math.max(nearest.get(position) ?? 0, similarity));
        sums.set(position, (sums.get(position) ?? 0) + square);
      }
      for (const id of new Set(positions.map((position) => table.documentIds[position] as string)))
        documents.set(id, (documents.get(id) ?? 0) + square);
    }
    const nearests = candidates.map(({ position }) => nearest.get(position) ?? 0);
    const summed = candidates.map(({ position }) => sums.get(position) ?? 0);
    const document = candidates.map(({ documentId }) => documents.get(documentId) ?? 0);
    const beside = candidates.map(
      ({ position }) =>
        (sums.get(table.before[position] as number) ?? 0) + (sums.get(table.after[position] as number) ?? 0),
    );
    return toRows([
      nearests,
      logRanks(nearests),
      summed,
      shareOfLargest(summed),
      beside,
      document,
      shareOfLargest(document),
      candidates.map(({ position }) => Math.log1p(asked.get(position) ?? 0)),
      candidates.map(({ documentId }) => Math.log1p(askedDocuments.get(documentId) ?? 0)),
    ]);
  },
};
