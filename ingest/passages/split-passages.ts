import type { Document, Passage, Provision } from '../../index/document.ts';
import type { Piece } from './piece.ts';
import { nestProvisions, type ProvisionNode } from './provision-tree.ts';
import { splitArticle } from './split-article.ts';
import { splitTable } from './split-table.ts';
import { cutPiece } from './split-text.ts';

/** Longest article, answer or run of text kept in one Passage. */
const LIMIT = 700;
/** A section this short stays whole with everything below it. */
const SHORT_SECTION = 450;
/** Siblings shorter than this are fragments that make sense only together. */
const FRAGMENT = 90;

/**
 * Splits a Document into Passages: one for each 条, long ones by groups of 款 or 项; sections, questions with their
 * answers, tables (large ones by groups of rows). Every line but bare headings lies in exactly one Passage. Where
 * one Provision yields several, the further ones have `~p2`, `~p3` after their id.
 */
export function splitPassages(document: Document): Passage[] {
  const pieces = nestProvisions(document.provisions).flatMap((node) => splitNode(document.text, node));
  const byPath = new Map(document.provisions.map((provision) => [provision.path, provision]));
  const seen = new Map<string, number>();
  return pieces.map((piece, ordinal) => {
    const count = (seen.get(piece.provision.path) ?? 0) + 1;
    seen.set(piece.provision.path, count);
    return toPassage(document, byPath, piece, ordinal, count);
  });
}

function splitNode(text: string, node: ProvisionNode): Piece[] {
  const { provision, children } = node;
  if (provision.kind === 'article') return splitArticle(text, node, LIMIT);
  if (provision.kind === 'table') return splitTable(text, provision, LIMIT);
  if (children.length === 0)
    return isBareHeading(text, provision) ? [] : cutPiece(text, provision, provision, LIMIT);
  return splitSection(text, node);
}

/** A unit whose only line is its heading says nothing of its own; it is found through its provisions' trails. */
function isBareHeading(text: string, provision: Provision): boolean {
  const words = text.slice(provision.start, provision.end);
  if (provision.kind === 'item' || provision.kind === 'preamble' || provision.kind === 'qa') return false;
  return (
    !words.includes('\n') && words.length <= 40 && !/[。；：:，]/u.test(words) && provision.label !== '落款'
  );
}

function splitSection(text: string, node: ProvisionNode): Piece[] {
  const { provision, children } = node;
  const whole = provision.end - provision.start <= SHORT_SECTION && children.every((child) => isPlain(child));
  if (whole) return [{ provision, start: provision.start, end: provision.end, extraTrail: [] }];
  const opening = openingOf(text, node);
  const pieces: Piece[] = [];
  let at = 0;
  let cursor = children[0]?.provision.start ?? provision.end;
  if (opening !== null) {
    at = takeFragments(children, 0, opening.start);
    cursor = at === 0 ? opening.end : (children[at - 1] as ProvisionNode).provision.end;
    pieces.push(...cutPiece(text, provision, { start: opening.start, end: cursor }, LIMIT));
  }
  while (at < children.length) {
    const child = children[at] as ProvisionNode;
    pieces.push(...between(text, provision, cursor, child.provision.start));
    const next = Math.max(at + 1, isFragment(child) ? takeFragments(children, at, child.provision.start) : 0);
    cursor = (children[next - 1] as ProvisionNode).provision.end;
    if (next - at > 1)
      pieces.push({ provision: child.provision, start: child.provision.start, end: cursor, extraTrail: [] });
    else pieces.push(...splitNode(text, child));
    at = next;
  }
  return [...pieces, ...between(text, provision, cursor, provision.end)];
}

/** Words of a section that stand between its subsections, after a table say. */
function between(text: string, provision: Provision, from: number, to: number): Piece[] {
  const gap = text.slice(from, Math.max(from, to));
  const lead = gap.length - gap.trimStart().length;
  return gap.trim() === ''
    ? []
    : cutPiece(text, provision, { start: from + lead, end: from + gap.trimEnd().length }, LIMIT);
}

/** Words of a section before its first subsection, when there are more than its heading. */
function openingOf(
  text: string,
  { provision, children }: ProvisionNode,
): { start: number; end: number } | null {
  const first = children[0]?.provision.start ?? provision.end;
  const end = first > provision.start && text[first - 1] === '\n' ? first - 1 : first;
  const opening = { ...provision, end };
  return end <= provision.start || isBareHeading(text, opening) ? null : opening;
}

/** Index after the run of short siblings from `at` that fits with `start` into one piece. */
function takeFragments(children: readonly ProvisionNode[], at: number, start: number): number {
  let next = at;
  while (next < children.length && isFragment(children[next] as ProvisionNode)) {
    if ((children[next] as ProvisionNode).provision.end - start > SHORT_SECTION) break;
    next += 1;
  }
  return next;
}

function isFragment(node: ProvisionNode): boolean {
  return isPlain(node) && node.children.length === 0 && node.provision.end - node.provision.start <= FRAGMENT;
}

/** Sections and list items may share a Passage; articles, questions and tables stand alone. */
function isPlain(node: ProvisionNode): boolean {
  const { kind, path } = node.provision;
  return (
    (kind === 'heading' || kind === 'item') &&
    path !== '落款' &&
    node.children.every((child) => isPlain(child))
  );
}

function toPassage(
  document: Document,
  byPath: ReadonlyMap<string, Provision>,
  { provision, start, end, extraTrail }: Piece,
  ordinal: number,
  count: number,
): Passage {
  const id = `${document.id}#${provision.path}${count === 1 ? '' : `~p${count}`}`;
  return {
    id,
    documentId: document.id,
    provision: provision.path,
    label: provision.label,
    kind: provision.kind,
    role: roleFor(provision, byPath),
    headingTrail: [...trailOf(provision, byPath), ...extraTrail],
    text: document.text.slice(start, end),
    start,
    end,
    page: provision.page,
    ordinal,
    askedAs: provision.kind === 'qa' ? [provision.label] : [],
    ocr: document.recognised.some((span) => span.start < end && start < span.end),
  };
}

/** 款 and 项 have the role of their article. */
function roleFor(provision: Provision, byPath: ReadonlyMap<string, Provision>): Passage['role'] {
  for (let each: Provision | undefined = provision; each; each = byPath.get(each.parent ?? '')) {
    if (each.role !== null) return each.role;
  }
  return null;
}

/** Labels of the headings around a Provision; its own article is part of its label and not repeated. */
function trailOf(provision: Provision, byPath: ReadonlyMap<string, Provision>): string[] {
  const trail: string[] = [];
  for (let each = byPath.get(provision.parent ?? ''); each; each = byPath.get(each.parent ?? '')) {
    const around =
      each.kind === 'article' ||
      each.kind === 'paragraph' ||
      (each.kind === 'item' && provision.kind === 'subitem');
    if (!around || provision.kind === 'table') trail.unshift(each.label);
  }
  return trail;
}
