import { parseFragment } from 'parse5';
import type { Block } from '../block.ts';
import { htmlBlocks } from './html-blocks.ts';
import { invisibleIn } from './visibility.ts';

/** Blocks of a piece of HTML inside another format; nothing in it is taken for page furniture. */
export function htmlFragmentBlocks(html: string): Block[] {
  const root = parseFragment(html);
  return htmlBlocks(root, invisibleIn(root)).map(({ block }) => block);
}
