import type { PassageTable } from '../passage-table.ts';

/** Which passages of a release are those of another one that is open already (see docs/adr/0027). */
export type Carried = {
  /** By position in the release: position in the other one; -1 = it is new. */
  readonly from: Int32Array;
  /** By position in the other one: position in the release; -1 = it has gone. */
  readonly to: Int32Array;
  /** Ids of the Documents of which every passage is there. */
  readonly documentIds: ReadonlySet<string>;
  /** How many passages are new. */
  readonly fresh: number;
};

/** What of a passage table tells whose passages are whose. */
export type Matched = Pick<PassageTable, 'size' | 'digests' | 'positionsOf'>;

/**
 * Finds the passages of Documents that read as they did: `isSame` tells it of a Document's content, and each of its
 * passages has the digest it had.
 */
export function matchPassages(
  before: Matched,
  now: Matched,
  documentIds: Iterable<string>,
  isSame: (documentId: string) => boolean,
): Carried {
  const from = new Int32Array(now.size).fill(-1);
  const to = new Int32Array(before.size).fill(-1);
  const carried = new Set<string>();
  let fresh = now.size;
  for (const id of documentIds) {
    const [old, own] = [before.positionsOf(id), now.positionsOf(id)];
    if (!isSame(id) || !haveSameDigests(before, old, now, own)) continue;
    carried.add(id);
    fresh -= own.length;
    for (const [at, position] of own.entries()) {
      from[position] = old[at] as number;
      to[old[at] as number] = position;
    }
  }
  return { from, to, documentIds: carried, fresh };
}

function haveSameDigests(
  before: Matched,
  old: readonly number[],
  now: Matched,
  own: readonly number[],
): boolean {
  if (old.length !== own.length) return false;
  return own.every((position, at) => {
    const other = old[at] as number;
    return (
      now.digests[position * 2] === before.digests[other * 2] &&
      now.digests[position * 2 + 1] === before.digests[other * 2 + 1]
    );
  });
}

/** The first 64 bits of digests in hexadecimal, two numbers each: enough to tell whether a known text is still the same. */
export function readDigests(size: number, digest: (position: number) => Uint8Array): Uint32Array {
  const digests = new Uint32Array(size * 2);
  for (let position = 0; position < size; position++) {
    const bytes = digest(position);
    digests[position * 2] = readHex(bytes, 0);
    digests[position * 2 + 1] = readHex(bytes, 8);
  }
  return digests;
}

function readHex(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start; at < start + 8; at++) {
    const code = bytes[at] as number;
    value = (value << 4) | (code < 0x3a ? code - 0x30 : code - 0x57);
  }
  return value >>> 0;
}
