import type { Provision } from '../../index/document.ts';
import { cutText } from './cut-text.ts';
import type { Piece } from './piece.ts';

/** Pieces of a span of running text, all standing for one Provision. */
export function cutPiece(
  text: string,
  provision: Provision,
  span: { readonly start: number; readonly end: number },
  limit: number,
): Piece[] {
  return cutText(text, span, limit).map(({ start, end }) => ({ provision, start, end, extraTrail: [] }));
}
