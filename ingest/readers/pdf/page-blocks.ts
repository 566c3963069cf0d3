import type { Block } from '../block.ts';
import { isTableCaption, tableBlock } from '../table-block.ts';
import { type FlowLine, type FlowPart, type FlowTable, flowOf } from './flow.ts';
import { joinTables } from './joined-tables.ts';
import type { Page } from './page.ts';
import { type BodyText, headingSizes, measureBody, paragraphBlocks } from './paragraphs.ts';

function tableBlocks(tables: readonly FlowTable[], caption: string | null): Block[] {
  return joinTables(tables).flatMap(
    ({ rows, rowPages, page }) => tableBlock(rows, { page, rowPages, caption }) ?? [],
  );
}

function takeCaption(blocks: Block[]): string | null {
  const last = blocks.at(-1);
  if (last === undefined || last.kind === 'table' || !isTableCaption(last.text)) return null;
  blocks.pop();
  return last.text;
}

function isTable(part: FlowPart): part is FlowTable {
  return part.kind === 'table';
}

function stretches(flow: readonly FlowPart[]): (FlowLine[] | FlowTable[])[] {
  const result: (FlowLine[] | FlowTable[])[] = [];
  let kind: FlowPart['kind'] | null = null;
  for (const part of flow) {
    if (part.kind !== kind) result.push([]);
    kind = part.kind;
    (result.at(-1) as FlowPart[]).push(part);
  }
  return result;
}

/** Blocks of the pages of a PDF from which running heads and the like have been taken. */
export function pageBlocks(pages: readonly Page[]): Block[] {
  const flow = flowOf(pages);
  const lines = flow.filter((part): part is FlowLine => !isTable(part));
  const body: BodyText = measureBody(lines);
  const sizes = headingSizes(lines, body);
  const blocks: Block[] = [];
  for (const stretch of stretches(flow)) {
    const [first] = stretch;
    if (first === undefined) continue;
    if (isTable(first)) blocks.push(...tableBlocks(stretch as FlowTable[], takeCaption(blocks)));
    else blocks.push(...paragraphBlocks(stretch as FlowLine[], body, sizes));
  }
  return blocks;
}
