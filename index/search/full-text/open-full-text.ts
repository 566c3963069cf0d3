import type { Table } from '@lancedb/lancedb';
import type { PassageTable } from '../passage-table.ts';
import type { FullText } from './full-text.ts';
import { memoryFullText } from './memory-full-text.ts';
import { storedFullText } from './stored-full-text.ts';

/** Full text that can get faster in the background until it is closed. */
export type OpenedFullText = FullText & {
  /** Begins to make lists in memory unless there are some; whoever else needs this thread should have had it. */
  speedUp(): void;
  close(): void;
};

/** Above this the lists would take more than 200 MB. */
const MOST_IN_MEMORY = 400_000;
/** Up to here the lists are made in well under a second, before the first search. */
const MOST_AT_ONCE = 20_000;

/**
 * Full text by posting lists in memory (see docs/adr/0011). LanceDB answers instead for a release that is too large for
 * them and, so that a large one is ready as soon as it is read, while they are being made.
 */
export async function openFullText(passages: Table, table: PassageTable): Promise<OpenedFullText> {
  if (table.size <= MOST_AT_ONCE)
    return { ...(await memoryFullText(table)), speedUp: () => {}, close: () => {} };
  const stopping = new AbortController();
  let best = storedFullText(passages, table.positionOf);
  return {
    search: (...request) => best.search(...request),
    speedUp() {
      if (table.size > MOST_IN_MEMORY) return;
      memoryFullText(table, stopping.signal).then(
        (inMemory) => {
          best = inMemory;
        },
        // Closed meanwhile, or out of memory: LanceDB goes on answering.
        () => {},
      );
    },
    close: () => stopping.abort(),
  };
}
