import { formatNumeral } from '../../index/analysis/numerals.ts';
import { formatProvisionLabel } from '../../index/analysis/provision-label.ts';
import { type DraftProvision, draft } from './draft-provision.ts';
import type { PlacedLine } from './line.ts';
import { type ListStyle, readMarker } from './line-marker.ts';
import { buildTable } from './table-provision.ts';

type Article = { readonly number: number; readonly insert: number | null };
type Body = {
  readonly article: DraftProvision;
  paragraph: DraftProvision | null;
  item: DraftProvision | null;
  itemStyle: ListStyle | null;
  subitemStyle: ListStyle | null;
};

/**
 * Builds an article with its 款, 项 and 目. Every unnumbered paragraph is a 款, also one that follows 项, as the
 * law is cited; an article that is a single 款 without 项 has nothing below it.
 */
export function buildArticle(lines: readonly PlacedLine[], number: Article, bodyAt: number): DraftProvision {
  const first = lines[0] as PlacedLine;
  const last = lines.at(-1) as PlacedLine;
  const label = articleLabel(number);
  const article = draft('article', label, label, { start: first.start, end: last.end, page: first.page });
  const body: Body = { article, paragraph: null, item: null, itemStyle: null, subitemStyle: null };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as PlacedLine;
    if (line.source !== 'text' && line.source !== 'heading') at = addTable(body, lines, at);
    else addLine(body, line, at === 0 ? bodyAt : 0);
  }
  const [only] = article.children;
  if (article.children.length === 1 && only?.kind === 'paragraph' && only.children.length === 0)
    article.children.pop();
  return article;
}

function articleLabel({ number, insert }: Article): string {
  return formatProvisionLabel({
    part: null,
    chapter: null,
    section: null,
    article: number,
    articleInsert: insert,
    paragraph: null,
    item: null,
    subitem: null,
  });
}

/** A table belongs to the 款 it follows. */
function addTable(body: Body, lines: readonly PlacedLine[], at: number): number {
  const { block } = lines[at] as PlacedLine;
  let end = at;
  while (lines[end + 1]?.block === block) end += 1;
  const owner = body.paragraph ?? body.article;
  const count = owner.children.filter((child) => child.kind === 'table').length;
  const table = buildTable(lines.slice(at, end + 1), count + 1);
  owner.children.push(table);
  body.item = null;
  extend(body, table.end);
  return end;
}

function addLine(body: Body, line: PlacedLine, bodyAt: number): void {
  const start = line.start + bodyAt;
  if (start >= line.end) return;
  const marker = bodyAt === 0 ? readMarker(line.text) : null;
  const style = marker?.kind === 'list' ? marker.style : null;
  if (marker?.kind !== 'list' || style === null) addParagraph(body, { ...line, start });
  else if (body.item === null || body.itemStyle === style) addItem(body, line, marker.number, style);
  else addSubitem(body, line, marker.number, style);
}

function addParagraph(body: Body, span: { start: number; end: number; page: number | null }): void {
  const count = body.article.children.filter((child) => child.kind === 'paragraph').length;
  const name = `第${formatNumeral(count + 1)}款`;
  body.paragraph = draft('paragraph', `${body.article.label}${name}`, name, span);
  body.article.children.push(body.paragraph);
  body.item = null;
  body.itemStyle = null;
  body.subitemStyle = null;
}

function addItem(body: Body, line: PlacedLine, number: number, style: ListStyle): void {
  if (body.paragraph === null) addParagraph(body, line);
  const paragraph = body.paragraph as DraftProvision;
  const name = `第（${formatNumeral(number)}）项`;
  body.item = draft('item', `${paragraph.label}${name}`, name, line);
  body.itemStyle = style;
  body.subitemStyle = null;
  paragraph.children.push(body.item);
  extend(body, line.end);
}

/** A third style of numbers inside a 目 stays part of its text. */
function addSubitem(body: Body, line: PlacedLine, number: number, style: ListStyle): void {
  if (body.subitemStyle === null || body.subitemStyle === style) {
    body.subitemStyle = style;
    const name = `第${formatNumeral(number)}目`;
    const item = body.item as DraftProvision;
    item.children.push(draft('subitem', `${item.label}${name}`, name, line));
  }
  const subitem = body.item?.children.at(-1);
  if (subitem) subitem.end = Math.max(subitem.end, line.end);
  extend(body, line.end);
}

function extend(body: Body, end: number): void {
  if (body.paragraph) body.paragraph.end = end;
  if (body.item && body.itemStyle !== null) body.item.end = Math.max(body.item.end, end);
}
