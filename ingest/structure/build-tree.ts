import type { Provision } from '../../index/document.ts';
import { buildArticle } from './article-body.ts';
import { assignPaths, toSegment } from './assign-paths.ts';
import { findClosing } from './closing-lines.ts';
import { type DraftProvision, draft } from './draft-provision.ts';
import type { PlacedLine } from './line.ts';
import type { Shape } from './line-shape.ts';
import { listProvision } from './list-provision.ts';
import { markRoles } from './mark-roles.ts';
import { OpenSections } from './open-sections.ts';
import { buildQuestion, endOfAnswer } from './question-answer.ts';
import { buildTable } from './table-provision.ts';

/** What the tree is built from: the lines of one Document, what each is, and how many of them are its title. */
export type TreeSource = {
  readonly text: string;
  readonly lines: readonly PlacedLine[];
  readonly shapes: readonly Shape[];
  readonly titleEnd: number;
};

const UNIT_KIND = { part: 'part', subpart: 'part', chapter: 'chapter', section: 'section' } as const;
const UNIT_NAME = /^第\S+?[编章节]/u;

/** Builds the Provision tree of one Document in reading order. */
export function buildTree(source: TreeSource): Provision[] {
  const { lines } = source;
  const signatures = findSignatures(lines, source.shapes);
  const sections = new OpenSections();
  let at = source.titleEnd;
  let tables = 0;
  while (at < lines.length) {
    const signature = signatures.find((each) => each.first === at);
    if (signature) {
      sections.closeAll();
      sections.add(draft('heading', '落款', '落款', span(lines, at, signature.end)));
      at = signature.end;
      continue;
    }
    if (source.shapes[at]?.kind === 'table') tables += 1;
    const end = signatures.find((each) => each.first > at)?.first ?? lines.length;
    at = step(source, sections, at, end, tables);
  }
  nameLonePreamble(sections.roots);
  markRoles(source.text, sections.roots);
  return assignPaths(sections.roots);
}

type Range = { readonly first: number; readonly end: number };

/** A document is signed at its end, and before its annexes when it has any. */
function findSignatures(lines: readonly PlacedLine[], shapes: readonly Shape[]): Range[] {
  const annex = shapes.findIndex((shape) => shape.kind === 'annex');
  const ends = annex === -1 ? [lines.length] : [annex, lines.length];
  return ends
    .map((end) => ({ first: findClosing(lines.slice(0, end)), end }))
    .filter(({ first, end }) => first < end);
}

/** Takes one line, or one whole article, table or answer; returns where to go on. */
function step(source: TreeSource, sections: OpenSections, at: number, end: number, tables: number): number {
  const { lines, shapes } = source;
  const line = lines[at] as PlacedLine;
  const shape = shapes[at] as Shape;
  switch (shape.kind) {
    case 'contents':
      return at + 1;
    case 'unit':
      sections.push(unit(line, shape.unit), { by: 'unit', unit: shape.unit, level: line.level });
      return at + 1;
    case 'annex':
      sections.push(annex(line), { by: 'annex', level: line.level });
      return at + 1;
    case 'heading':
      sections.push(heading(line), { by: 'heading', level: line.level ?? 9 });
      return at + 1;
    case 'article': {
      const next = endOfArticle(lines, shapes, at, end);
      sections.closeLists();
      sections.add(buildArticle(lines.slice(at, next), shape, shape.bodyAt));
      return next;
    }
    case 'question': {
      const next = endOfAnswer(lines, shapes, at, end);
      if (shape.marker) sections.closeLists();
      sections.add(buildQuestion(lines.slice(at, next), shape.marker));
      return next;
    }
    case 'table': {
      const next = endOfTable(lines, at, end);
      sections.add(buildTable(lines.slice(at, next), tables));
      return next;
    }
    case 'list':
      return addListLine(source, sections, at);
    default:
      return addPlain(source, sections, at);
  }
}

function addListLine({ lines, shapes }: TreeSource, sections: OpenSections, at: number): number {
  const line = lines[at] as PlacedLine;
  const shape = shapes[at];
  if (shape?.kind !== 'list') return at + 1;
  const { node, section } = listProvision(line, shape.marker, lines[at + 1] ?? null, shapes[at + 1] ?? null);
  const { style, depth } = shape.marker;
  sections.push(node, { by: 'list', style, depth, section, level: line.level });
  return at + 1;
}

/** Words outside any section are the preamble; all others belong to the section they stand in. */
function addPlain({ lines }: TreeSource, sections: OpenSections, at: number): number {
  const line = lines[at] as PlacedLine;
  const last = sections.roots.at(-1);
  if (sections.innermost !== null) sections.extend(line.end);
  else if (last?.kind === 'preamble') last.end = line.end;
  else {
    const name = sections.roots.length === 0 ? '导语' : '正文';
    sections.add(draft('preamble', name, name, line));
  }
  return at + 1;
}

/** An article ends where the next unit, article, annex or heading begins. */
function endOfArticle(
  lines: readonly PlacedLine[],
  shapes: readonly Shape[],
  at: number,
  end: number,
): number {
  let next = at + 1;
  while (next < end && !endsArticle(lines, shapes, next)) next += 1;
  return next;
}

function endsArticle(lines: readonly PlacedLine[], shapes: readonly Shape[], at: number): boolean {
  const shape = shapes[at] as Shape;
  if (shape.kind === 'list') return isSectionHeading(lines, shapes, at);
  return shape.kind !== 'plain' && shape.kind !== 'table' && shape.kind !== 'question';
}

/** 一、一般规定 between articles: a heading block, or a short line right before the next article. */
function isSectionHeading(lines: readonly PlacedLine[], shapes: readonly Shape[], at: number): boolean {
  const line = lines[at] as PlacedLine;
  if (line.source === 'heading') return true;
  return line.text.length <= 30 && !/[。；;，]$/u.test(line.text) && shapes[at + 1]?.kind === 'article';
}

function endOfTable(lines: readonly PlacedLine[], at: number, end: number): number {
  let next = at + 1;
  while (next < end && lines[next]?.block === lines[at]?.block) next += 1;
  return next;
}

function unit(line: PlacedLine, kind: keyof typeof UNIT_KIND): DraftProvision {
  const label = line.text.replace(/[\s　]+/gu, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han}$)/gu, '');
  const name = UNIT_NAME.exec(line.text.replace(/[\s　]/gu, ''))?.[0] ?? line.text;
  return draft(UNIT_KIND[kind], label, toSegment(name), line);
}

function annex(line: PlacedLine): DraftProvision {
  const name = line.text.replace(/[\s　]+/gu, ' ').replace(/[:：]\s*$/u, '');
  return draft('annex', name, toSegment(name), line);
}

function heading(line: PlacedLine): DraftProvision {
  return draft('heading', line.text, toSegment(line.text), line);
}

function span(lines: readonly PlacedLine[], from: number, to: number) {
  const first = lines[from] as PlacedLine;
  return { start: first.start, end: (lines[to - 1] as PlacedLine).end, page: first.page };
}

/** A document without any structure is one text, not a preamble to nothing. */
function nameLonePreamble(roots: DraftProvision[]): void {
  const [only] = roots.filter((node) => node.label !== '落款');
  if (only?.kind !== 'preamble' || roots.filter((node) => node.label !== '落款').length > 1) return;
  roots[roots.indexOf(only)] = { ...only, label: '正文', segment: '正文' };
}
