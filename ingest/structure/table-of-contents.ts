import type { Line } from './line.ts';
import { readMarker } from './line-marker.ts';

const HEADING = /^目\s*[录次]$/u;
const ENTRY = /(?:[.．…·\s]{3,}|\t)\s*[0-9]{1,4}$|^(?:附\s*则|附\s*件|附\s*录|序\s*言|前\s*言)/u;

/** Indices of the lines that only list what follows (目录 and its entries). */
export function findContentsLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  lines.forEach((line, index) => {
    if (!HEADING.test(line.text) || found.has(index)) return;
    found.add(index);
    const first = entryKey(lines[index + 1]?.text ?? '');
    for (let next = index + 1; next < lines.length; next += 1) {
      const text = (lines[next] as Line).text;
      const repeated = next > index + 1 && entryKey(text) === first;
      if (repeated || !isEntry(text)) break;
      found.add(next);
    }
  });
  return found;
}

function isEntry(text: string): boolean {
  if (text.length > 60 || /[。；;]$/u.test(text)) return false;
  const marker = readMarker(text);
  return marker?.kind === 'unit' || marker?.kind === 'list' || ENTRY.test(text);
}

function entryKey(text: string): string {
  return text.replace(/(?:[.．…·\s]{2,}|\t)\s*[0-9]{1,4}$/u, '').replace(/[\s　]/gu, '');
}
