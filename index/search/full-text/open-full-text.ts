import type { Table } from '@lancedb/lancedb';
import type { PassageTable } from '../passage-table.ts';
import type { FullText } from './full-text.ts';
import { memoryFullText } from './memory-full-text.ts';
import { storedFullText } from './stored-full-text.ts';

/** Above this the lists would take more than 200 MB and seconds to build. */
const MOST_IN_MEMORY = 400_000;

/** Full text in memory, or LanceDB's for a release that is too large for it (see docs/adr/0011). */
export async function openFullText(passages: Table, table: PassageTable): Promise<FullText> {
  return table.size > MOST_IN_MEMORY
    ? storedFullText(passages, table.positionOf)
    : await memoryFullText(table);
}
