import { findDates } from '../../index/analysis/dates.ts';
import type { Line } from './line.ts';
import type { Shape } from './line-shape.ts';
import { findTitle, isNoticeTitle, isRegulationTitle, isTitleLike } from './title-line.ts';

/** A run of lines that is one Document; `carriedBy` is the position of the notice that forwards it. */
export type BoundPart = { readonly first: number; readonly end: number; readonly carriedBy: number | null };

/** Cuts a file into the Documents bound in it: at every regulation that begins with its own title and 第一条. */
export function splitBound(lines: readonly Line[], shapes: readonly Shape[]): BoundPart[] {
  const starts = new Set<number>([0]);
  const [first, ...others] = firstArticles(shapes);
  if (first !== undefined) {
    const title = titleAbove(lines, shapes, first) ?? untitledStart(lines, shapes, first);
    if (title !== null && isNotice(lines.slice(0, title))) starts.add(title);
  }
  for (const at of others) {
    const title = titleAbove(lines, shapes, at);
    if (title !== null) starts.add(title);
  }
  for (const at of topTitles(lines, shapes)) starts.add(at);
  const ordered = [...starts].sort((a, b) => a - b);
  const carries = ordered.length > 1 && isNotice(lines.slice(0, ordered[1]));
  return ordered.map((start, index) => {
    return {
      first: start,
      end: ordered[index + 1] ?? lines.length,
      carriedBy: carries && index > 0 ? 0 : null,
    };
  });
}

/** Name of the regulation a notice forwards, by its own title or by the first 《…》 in its words. */
export function carriedTitle(
  noticeTitle: string,
  words: readonly { readonly text: string }[],
): string | null {
  if (!/印发|转发|发布|公布|批转/u.test(noticeTitle)) return null;
  const quoted = [noticeTitle, ...words.map((line) => line.text)].flatMap((text) =>
    [...text.matchAll(/《([^《》]{4,60})》/gu)].map((match) => match[1] as string),
  );
  const bare = /(?:印发|转发|发布|公布|批转)([^《》]{4,60})的(?:通知|公告|通告)$/u.exec(noticeTitle)?.[1];
  return [...quoted, ...(bare === undefined ? [] : [bare])].find((title) => isRegulationTitle(title)) ?? null;
}

function firstArticles(shapes: readonly Shape[]): number[] {
  return shapes.flatMap((shape, index) => {
    return shape.kind === 'article' && shape.number === 1 && shape.insert === null ? [index] : [];
  });
}

/** Nearest line above an article that names a regulation, before any other article. */
function titleAbove(lines: readonly Line[], shapes: readonly Shape[], article: number): number | null {
  for (let at = article - 1; at >= 0 && article - at < 80; at -= 1) {
    const shape = shapes[at] as Shape;
    const { text } = lines[at] as Line;
    if (shape.kind === 'article' || shape.kind === 'annex' || text.length > 400) return null;
    if ((shape.kind === 'plain' || shape.kind === 'heading') && isRegulationTitle(text))
      return firstOf(lines, at);
  }
  return null;
}

/** A regulation printed right below its notice without repeating its title begins with its first chapter or 条. */
function untitledStart(lines: readonly Line[], shapes: readonly Shape[], article: number): number | null {
  let start = article;
  while (start > 0 && (shapes[start - 1]?.kind === 'unit' || shapes[start - 1]?.kind === 'contents'))
    start -= 1;
  const title = findTitle(lines.slice(0, start));
  return title !== null && carriedTitle(title.text, lines.slice(title.last + 1, start)) !== null
    ? start
    : null;
}

/** A title may begin on the line above: 广州市引进人才 / 入户管理办法. */
function firstOf(lines: readonly Line[], at: number): number {
  const above = lines[at - 1];
  const broken =
    above !== undefined &&
    above.source === lines[at]?.source &&
    above.text.length >= 4 &&
    above.text.length <= 30 &&
    (lines[at] as Line).text.length <= 12 &&
    /^[\p{Script=Han}、《》〈〉]+$/u.test(above.text) &&
    !/[附件录局厅委部院府会室]$/u.test(above.text) &&
    findDates(above.text).length === 0;
  return broken ? at - 1 : at;
}

/** A notice has words of its own; an order that only promulgates belongs to what it promulgates. */
function isNotice(lines: readonly Line[]): boolean {
  const title = findTitle(lines);
  if (title === null || !isNoticeTitle(title.text)) return false;
  return lines
    .slice(title.last + 1)
    .some(({ text, source }) => source === 'text' && text.length > 20 && /[。：:]$/u.test(text));
}

/** Several top headings that each name a document and have text of their own. */
function topTitles(lines: readonly Line[], shapes: readonly Shape[]): number[] {
  const tops = lines.flatMap((line, index) => {
    const named =
      line.source === 'heading' && line.level === 1 && isTitleLike(line.text) && line.text.length >= 6;
    const body =
      shapes[index + 1] !== undefined && shapes[index]?.kind === 'heading' && lines[index + 1]?.level !== 1;
    return named && body ? [index] : [];
  });
  return tops.length > 1 ? tops.slice(1) : [];
}
