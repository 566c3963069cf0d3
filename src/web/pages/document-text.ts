import { html } from 'hono/html';
import type { Document, Provision, ProvisionKind } from '../../../index/document.ts';
import { type Line, linesOf, type Run, runsOf } from './document-lines.ts';
import type { Html } from './layout.ts';
import { type Span, type TextWriter, textWriter } from './marked-text.ts';
import { tableOf } from './table-of.ts';

/** Kinds that head what follows them. */
export const headingKinds: ReadonlySet<ProvisionKind> = new Set([
  'part',
  'chapter',
  'section',
  'heading',
  'annex',
]);
const sectionKinds: ReadonlySet<ProvisionKind> = new Set(['article', 'qa']);
const tableKinds: ReadonlySet<ProvisionKind> = new Set(['table']);
const longestHeading = 60;

/**
 * The Document's text line by line. Each Provision is an element with its path as id: articles and questions a
 * section of their own, headings and items the line they begin, anything that begins within a line an anchor.
 */
export function documentText(document: Document, marked: Span | null): Html {
  const write = textWriter(document.text, marked);
  const depths = depthsOf(document.provisions);
  const lines = linesOf(document).filter((line) => isShown(document, line, marked));
  return html`${runsOf(lines, sectionKinds).map((run) => sectionOf(run, document.text, write, depths))}`;
}

/** Blank lines are left to the style; the title heads the page already. */
function isShown({ text, title }: Document, line: Line, marked: Span | null): boolean {
  if (line.starting.length > 0) return true;
  const words = text.slice(line.start, line.end).trim();
  if (words === title) return marked !== null && marked.start < line.end && marked.end > line.start;
  return words !== '';
}

type Depths = ReadonlyMap<string, number>;

function sectionOf(run: Run, text: string, write: TextWriter, depths: Depths): Html {
  const { owner } = run;
  const content = runsOf(run.lines, tableKinds).map((inner) =>
    inner.owner === null
      ? inner.lines.map((line) => lineOf(line, owner, text, write, depths))
      : tableOf(inner.owner, inner.lines, text, write),
  );
  return owner === null
    ? html`${content}`
    : html`<section class="${owner.kind}" id="${owner.path}">${content}</section>`;
}

function lineOf(
  line: Line,
  section: Provision | null,
  text: string,
  write: TextWriter,
  depths: Depths,
): Html {
  const starting = line.starting.filter((provision) => provision !== section);
  const own =
    starting.find(({ kind }) => headingKinds.has(kind)) ?? starting.find(({ start }) => start === line.start);
  const anchors = starting.filter((provision) => provision !== own);
  const labelEnd = section === null ? line.start : labelEndOf(section, line, text);
  const label =
    labelEnd > line.start ? html`<b>${write({ start: line.start, end: labelEnd }, anchors)}</b>` : '';
  const content = html`${label}${write({ start: labelEnd, end: line.end }, anchors)}`;
  if (own === undefined) return html`<p>${content}</p>`;
  return isHeading(own, text.slice(line.start, line.end))
    ? headingOf(own, depths.get(own.path) ?? 0, content)
    : html`<p id="${own.path}" class="${own.kind}">${content}</p>`;
}

/** A numbered item that is a whole sentence (（一）有合法稳定住所；) or stands under a label of its own heads nothing. */
function isHeading({ kind, label }: Provision, words: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '');
  return (
    headingKinds.has(kind) &&
    words.length <= longestHeading &&
    !/[。；，：]$/.test(words.trim()) &&
    bare(words).startsWith(bare(label))
  );
}

/** Where the bold beginning of a section's first line ends: `第二条`, or the whole question. */
function labelEndOf(section: Provision, line: Line, text: string): number {
  if (section.start !== line.start) return line.start;
  if (section.kind === 'qa') return line.end;
  return text.startsWith(section.label, line.start)
    ? Math.min(line.start + section.label.length, line.end)
    : line.start;
}

function headingOf({ path, kind }: Provision, depth: number, content: Html): Html {
  if (depth === 0) return html`<h2 id="${path}" class="${kind}">${content}</h2>`;
  if (depth === 1) return html`<h3 id="${path}" class="${kind}">${content}</h3>`;
  return html`<h4 id="${path}" class="${kind}">${content}</h4>`;
}

/** How many Provisions enclose each, by path. */
export function depthsOf(provisions: readonly Provision[]): Depths {
  const depths = new Map<string, number>();
  for (const { path, parent } of [...provisions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    depths.set(path, parent === null ? 0 : (depths.get(parent) ?? 0) + 1);
  }
  return depths;
}
