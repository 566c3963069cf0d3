import { formatNumeral } from '../../../index/analysis/numerals.ts';
import type { Passage } from '../../../index/document.ts';
import type { Span } from '../compose/quotation.ts';

/**
 * What a Citation is called: the Passage's own label and, when the quoted words lie within one 款 or 项 of an article,
 * that as well: 第二条第一款, 第九条第二款第（三）项. Counted as the law is cited: each unnumbered paragraph is a 款.
 */
export function citedLabel(passage: Passage, quoted: Span): string {
  if (passage.kind !== 'article') return passage.label;
  const paragraphs = readParagraphs(passage);
  const touched = paragraphs.filter((one) => overlaps(one, quoted));
  const [paragraph] = touched;
  if (paragraph === undefined || touched.length > 1) return passage.label;
  const name =
    paragraphs.length > 1 ? `${passage.label}第${formatNumeral(paragraph.number)}款` : passage.label;
  const items = paragraph.items.filter((one) => overlaps(one, quoted));
  const [item] = items;
  const isWithin = item !== undefined && items.length === 1 && quoted.start >= item.start;
  return isWithin ? `${name}第（${item.mark}）项` : name;
}

type Item = Span & { readonly mark: string };
type Paragraph = Span & { readonly number: number; readonly items: Item[] };

const ITEM = /^\s*[（(](?<mark>[一二三四五六七八九十百]+)[）)]/u;
const TABLE_ROW = / \| /u;

function readParagraphs({ text, start: first }: Passage): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = first;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const mark = ITEM.exec(line)?.groups?.mark;
    const last = paragraphs.at(-1);
    if (last !== undefined && (mark !== undefined || TABLE_ROW.test(line) || line.trim() === '')) {
      if (mark !== undefined) last.items.push({ start, end, mark });
      paragraphs[paragraphs.length - 1] = { ...last, end };
    } else paragraphs.push({ start, end, number: paragraphs.length + 1, items: [] });
    start = end + 1;
  }
  return paragraphs;
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
