import { MatchQuery, type Table } from '@lancedb/lancedb';
import { sqlList } from '../../store/connection.ts';
import { NO_HITS } from '../hits.ts';
import type { FullText } from './full-text.ts';

const COLUMNS = { body: 'bodyTokens', path: 'pathTokens' } as const;

/** Full text by the index that LanceDB keeps on disk; takes no memory of this process. */
export function storedFullText(passages: Table, positionOf: (rowId: bigint) => number | undefined): FullText {
  return {
    async search(field, terms, limit, only = null) {
      if (terms.length === 0) return NO_HITS;
      const query = passages.query().fullTextSearch(new MatchQuery(terms.join(' '), COLUMNS[field]));
      if (only !== null) query.where(`\`documentId\` IN (${sqlList(only)})`);
      const found = await query.select(['_score']).withRowId().limit(limit).toArrow();
      const rowIds = found.getChild('_rowid')?.toArray() as BigUint64Array | undefined;
      const scores = found.getChild('_score')?.toArray() as Float32Array | undefined;
      const hits: [position: number, score: number][] = [];
      for (const [at, rowId] of (rowIds ?? []).entries()) {
        const position = positionOf(rowId);
        if (position !== undefined) hits.push([position, scores?.[at] ?? 0]);
      }
      return { positions: hits.map(([position]) => position), scores: hits.map(([, score]) => score) };
    },
  };
}
