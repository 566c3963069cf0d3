import { MOST_TEXTS } from './posting-lists.ts';

/** Passages whose lists lie together: `old` is the part of another release they are taken from, -1 = they are read anew. */
export type Part = { readonly first: number; readonly end: number; readonly old: number };

/** Smaller parts are read again with what is new, so that many small changes do not leave many parts to search. */
const SMALLEST = 4096;
/** More parts make every search slower: rather read everything anew. */
const MOST_PARTS = 32;

/** Parts of which all are read. */
export function planAnew(size: number): Part[] {
  const parts: Part[] = [];
  for (let first = 0; first < size; first += MOST_TEXTS)
    parts.push({ first, end: Math.min(size, first + MOST_TEXTS), old: -1 });
  return parts;
}

/**
 * Parts of a release beside one that begins its parts at `starts`; `from` tells by position where a passage stands there,
 * -1 = nowhere. What is taken over keeps its order.
 */
export function planParts(from: Int32Array, starts: readonly number[], sizes: readonly number[]): Part[] {
  const partOf = (position: number): number => {
    const old = from[position] as number;
    const part = old === -1 ? -1 : starts.findLastIndex((start) => start <= old);
    return (sizes[part] ?? 0) < SMALLEST ? -1 : part;
  };
  const parts: Part[] = [];
  for (let first = 0; first < from.length; ) {
    const old = partOf(first);
    let end = first + 1;
    while (
      end < from.length &&
      partOf(end) === old &&
      (old === -1 ? end - first < MOST_TEXTS : follows(from, end))
    )
      end++;
    parts.push({ first, end, old });
    first = end;
  }
  return parts.length > MOST_PARTS + from.length / MOST_TEXTS ? planAnew(from.length) : parts;
}

function follows(from: Int32Array, position: number): boolean {
  return (from[position] as number) > (from[position - 1] as number);
}
