import type { Piece } from './piece.ts';
import type { ProvisionNode } from './provision-tree.ts';
import { splitTable } from './split-table.ts';
import { cutPiece } from './split-text.ts';

/** An article that fits is one piece; a long one is split into groups of whole 款, and long 款 into groups of 项. */
export function splitArticle(text: string, node: ProvisionNode, limit: number): Piece[] {
  const { provision, children } = node;
  if (provision.end - provision.start <= limit || children.length === 0)
    return cutPiece(text, provision, provision, limit);
  return group(text, node, limit);
}

/** Packs the node's opening words and its children into pieces named after the first child of each. */
function group(text: string, node: ProvisionNode, limit: number): Piece[] {
  const pieces: Piece[] = [];
  let from = node.provision.start;
  let open: { provision: Piece['provision']; end: number } | null = null;
  const close = () => {
    if (open) pieces.push({ provision: open.provision, start: from, end: open.end, extraTrail: [] });
    if (open) from = open.end;
    open = null;
  };
  for (const child of node.children) {
    const { provision } = child;
    if (provision.end - from <= limit) {
      open = {
        provision:
          open === null ? nameOf(node, child, from) : (open as { provision: Piece['provision'] }).provision,
        end: provision.end,
      };
      continue;
    }
    close();
    from = pieces.length === 0 ? node.provision.start : provision.start;
    if (provision.end - from <= limit) open = { provision: nameOf(node, child, from), end: provision.end };
    else {
      pieces.push(...splitChild(text, child, from, limit));
      from = provision.end;
    }
  }
  close();
  return pieces.map((piece) => ({ ...piece, start: skipBreaks(text, piece.start) }));
}

/** The first piece of a 款 with 项 opens with the words of the 款 itself and is named after it. */
function nameOf(node: ProvisionNode, child: ProvisionNode, from: number) {
  const own =
    from === node.provision.start && node.provision.kind !== 'article' && child.provision.start > from;
  return own ? node.provision : child.provision;
}

function splitChild(text: string, child: ProvisionNode, from: number, limit: number): Piece[] {
  if (child.provision.kind === 'table' && from === child.provision.start)
    return splitTable(text, child.provision, limit);
  if (child.children.length > 0) {
    const pieces = group(text, child, limit);
    const [first, ...rest] = pieces;
    return first === undefined ? [] : [{ ...first, start: Math.min(from, first.start) }, ...rest];
  }
  return cutPiece(text, child.provision, { start: from, end: child.provision.end }, limit);
}

function skipBreaks(text: string, start: number): number {
  let at = start;
  while (text[at] === '\n') at += 1;
  return at;
}
