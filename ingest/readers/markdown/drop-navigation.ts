import type { Block } from '../block.ts';
import { isPageControl } from '../html/drop-furniture.ts';
import type { MarkedBlock } from './read-markdown.ts';

const SHORTEST_MENU = 3;

/**
 * Drops runs of blocks that are only links: the menus of a page saved as Markdown. One or two such blocks stay, they
 * may be the sources a document names. On a page with menus, print and share controls go, too.
 */
export function dropNavigation(blocks: readonly MarkedBlock[]): Block[] {
  const kept: Block[] = [];
  let run: Block[] = [];
  let isSavedPage = false;
  const closeRun = (): void => {
    if (run.length < SHORTEST_MENU) kept.push(...run);
    else isSavedPage = true;
    run = [];
  };
  for (const { block, linkOnly } of blocks) {
    if (linkOnly) run.push(block);
    else {
      closeRun();
      kept.push(block);
    }
  }
  closeRun();
  return kept.filter(
    (block) => block.kind === 'table' || (block.text !== '' && !(isSavedPage && isPageControl(block.text))),
  );
}
