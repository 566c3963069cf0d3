import type { Document, Provision, ProvisionKind } from '../../../index/document.ts';
import type { Span } from './marked-text.ts';

/** A line of a Document's text with the Provisions that begin in it, outermost first. */
export type Line = Span & { readonly starting: readonly Provision[] };

/** Consecutive lines of one article, question or table, or of none of these. */
export type Run = { readonly owner: Provision | null; readonly lines: readonly Line[] };

/** The lines of a Document. */
export function linesOf(document: Document): Line[] {
  const queue = [...document.provisions].sort((a, b) => a.start - b.start || b.end - a.end);
  let start = 0;
  let next = 0;
  return document.text.split('\n').map((words) => {
    const end = start + words.length;
    const first = next;
    while (next < queue.length && (queue[next]?.start ?? 0) <= end) next += 1;
    const line = { start, end, starting: queue.slice(first, next) };
    start = end + 1;
    return line;
  });
}

/** Splits lines where a Provision of one of `kinds` begins or ends. */
export function runsOf(lines: readonly Line[], kinds: ReadonlySet<ProvisionKind>): Run[] {
  const runs: { owner: Provision | null; lines: Line[] }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    const begins = line.starting.find(({ kind }) => kinds.has(kind));
    const owner = begins ?? ownerAt(last?.owner ?? null, line);
    if (last !== undefined && begins === undefined && last.owner === owner) last.lines.push(line);
    else runs.push({ owner, lines: [line] });
  }
  return runs;
}

function ownerAt(owner: Provision | null, line: Line): Provision | null {
  return owner !== null && line.start < owner.end ? owner : null;
}
