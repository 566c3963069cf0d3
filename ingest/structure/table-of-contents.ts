import type { Line } from './line.ts';
import { readMarker } from './line-marker.ts';

const HEADING = /^目\s*[录次]$/u;
const PAGE_NUMBER = /(?:[.．…·\s]{3,}|\t)\s*[0-9]{1,4}$/u;
const NAMED = /^(?:附\s*则|附\s*件|附\s*录|序\s*言|前\s*言)/u;

/**
 * Indices of the lines that only list what follows: 目录 and its entries. A list of contents ends where its first
 * entry comes again as a heading; a list whose entries neither come again nor name pages is text like any other.
 */
export function findContentsLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  lines.forEach((line, index) => {
    if (!HEADING.test(line.text) || found.has(index)) return;
    const end = endOfContents(lines, index + 1);
    for (let at = index; at < end; at += 1) found.add(at);
  });
  return found;
}

/** Index after the last entry; `start` when what follows is no list of contents. */
function endOfContents(lines: readonly Line[], start: number): number {
  const first = entryKey(lines[start]?.text ?? '');
  let paged = start;
  for (let at = start; at < lines.length; at += 1) {
    const { text } = lines[at] as Line;
    if (at > start && entryKey(text) === first) return at;
    if (!isEntry(text)) return paged;
    if (PAGE_NUMBER.test(text)) paged = at + 1;
  }
  return paged;
}

function isEntry(text: string): boolean {
  if (text.length > 60 || /[。；;]$/u.test(text)) return false;
  const marker = readMarker(text);
  return marker?.kind === 'unit' || marker?.kind === 'list' || NAMED.test(text) || PAGE_NUMBER.test(text);
}

function entryKey(text: string): string {
  return text.replace(/(?:[.．…·\s]{2,}|\t)\s*[0-9]{1,4}$/u, '').replace(/[\s　]/gu, '');
}
