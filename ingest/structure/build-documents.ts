import type { Document, IsoDate, Warning } from '../../index/document.ts';
import { extractMetadata } from '../metadata/extract-metadata.ts';
import { readFileName } from '../metadata/file-name.ts';
import { readOverrides } from '../metadata/overrides.ts';
import type { ReadResult } from '../readers/block.ts';
import { buildTree } from './build-tree.ts';
import { checkArticleNumbers } from './check-article-numbers.ts';
import { composeLines } from './compose-lines.ts';
import { distinctDocumentId, documentId } from './document-id.ts';
import { type Line, placeLines } from './line.ts';
import { type Shape, shapeLines } from './line-shape.ts';
import { recognisedSpans } from './recognised-spans.ts';
import { type BoundPart, carriedTitle, splitBound } from './split-bound.ts';
import { findTitle, isTitleLike, tidyTitle } from './title-line.ts';

/** Where what was read comes from, and what a clerk noted beside it. */
export type DocumentSource = {
  /** Path of the file below `sourceRoot`, with `/`. */
  readonly sourceFile: string;
  readonly sourceRoot: string;
  /** Content of the sidecar file; wins over front matter and text. */
  readonly sidecar?: Readonly<Record<string, unknown>>;
  /** The day on which an expired 有效期 is warned about; today when not given. */
  readonly today?: IsoDate;
};

/** Turns what a reader made of one file into the Documents bound in it, in order. */
export function buildDocuments(read: ReadResult, source: DocumentSource): Document[] {
  const lines = composeLines(read.blocks);
  const shapes = shapeLines(lines);
  const documents: Document[] = [];
  const taken = new Set<string>();
  const parts = splitBound(lines, shapes);
  parts.forEach((part, position) => {
    const carrier = part.carriedBy === null ? null : (documents[part.carriedBy] ?? null);
    const document = buildDocument({
      read,
      source,
      lines,
      shapes,
      part,
      carrier,
      bound: parts.length > 1 && position > 0,
    });
    const id = taken.has(document.id)
      ? distinctDocumentId(document.id, source.sourceFile, position)
      : document.id;
    taken.add(id);
    documents.push({ ...document, id });
  });
  return documents;
}

type Part = {
  readonly read: ReadResult;
  readonly source: DocumentSource;
  readonly lines: readonly Line[];
  readonly shapes: readonly Shape[];
  readonly part: BoundPart;
  readonly carrier: Document | null;
  readonly bound: boolean;
};

function buildDocument({ read, source, lines, shapes, part, carrier, bound }: Part): Document {
  const own = lines.slice(part.first, part.end);
  const ownShapes = shapes.slice(part.first, part.end);
  const found = findTitle(own);
  const { text, placed } = placeLines(own);
  const titleEnd = found !== null && found.first === 0 ? found.last + 1 : 0;
  const provisions = buildTree({ text, lines: placed, shapes: withoutTitle(ownShapes, found), titleEnd });
  const { metadata, links, warnings } = extractMetadata({
    title:
      found === null ? titleElsewhere(read, source, carrier) : withoutNoise(found.text, source.sourceFile),
    text,
    lines: placed,
    titleEnd: found === null ? 0 : found.last + 1,
    provisions,
    sourceFile: source.sourceFile,
    overrides: bound ? {} : { ...read.frontMatter, ...source.sidecar },
    carrier,
    bound,
    today: source.today ?? new Date().toISOString().slice(0, 10),
  });
  return {
    ...metadata,
    id: documentId(metadata.title, metadata.promulgatedOn ?? metadata.effectiveFrom),
    text,
    provisions,
    recognised: recognisedSpans(placed),
    links,
    warnings: [...readerWarnings(read, bound), ...warnings, ...checkArticleNumbers(provisions)],
    sourceFile: source.sourceFile,
    sourceRoot: source.sourceRoot,
  };
}

/** A title further down (below 令 and 文号, or a website's banner) is part of the preamble and opens no section. */
function withoutTitle(shapes: readonly Shape[], found: { first: number; last: number } | null): Shape[] {
  return shapes.map((shape, index) => {
    const above =
      found !== null && index < found.first && (shape.kind === 'heading' || shape.kind === 'list');
    const title = found !== null && index >= found.first && index <= found.last;
    return title || above ? { kind: 'plain' } : shape;
  });
}

/** Words left over from a web page before the name that the file itself bears are no part of the title. */
function withoutNoise(title: string, sourceFile: string): string {
  const { words } = readFileName(sourceFile);
  return isTitleLike(words) && title.endsWith(` ${words}`) ? words : title;
}

function titleElsewhere(read: ReadResult, source: DocumentSource, carrier: Document | null): string {
  const carried = carrier === null ? null : carriedTitle(carrier.title, [carrier]);
  if (carried !== null) return carried;
  const claimed =
    read.claimedTitle?.split(/\s*[-_|—–]\s*(?=[^-_|—–]*(?:网|门户|平台|政府)[^-_|—–]*$)/u)[0]?.trim() ?? '';
  const known = readOverrides({ ...read.frontMatter, ...source.sidecar }).title;
  const useful =
    /[\p{Script=Han}]{4,}/u.test(claimed) && !/^(?:通知公告|无标题|文档|新建|Microsoft)/u.test(claimed);
  return (
    known ?? (useful ? tidyTitle(claimed) : tidyTitle(readFileName(source.sourceFile).words) || '未命名文件')
  );
}

function readerWarnings(read: ReadResult, bound: boolean): Warning[] {
  return bound ? [] : [...read.warnings];
}
