/**
 * What is known of each term while posting lists are built, four numbers side by side: its key (0 = an empty slot), its
 * number, where its last posting ends and how many postings it has. A slot fits in what the processor reads at once;
 * in separate tables every term would be looked for in several places.
 */
export type TermSlots = Uint32Array;

export const SLOT = 4;
export const NUMBER = 1;
export const LAST = 2;
export const COUNT = 3;

/** 2³² divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
const SPREAD = 0x9e3779b1;
const FIRST_SLOTS = 1 << 16;

/** An empty table. */
export function createSlots(): TermSlots {
  return new Uint32Array(FIRST_SLOTS * SLOT);
}

/** Where a key is, or the empty slot where it would be. */
export function slotOf(slots: TermSlots, key: number): number {
  const last = slots.length - 1;
  let slot = (Math.imul(key, SPREAD) >>> Math.clz32(last)) & -SLOT;
  while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + SLOT) & last;
  return slot;
}

/**
 * Reads the slots of the first `count` keys for nothing: without anything to decide between, the processor fetches many
 * at once, and they are at hand when each is worked on. Returns what it read, so that reading is not left out.
 */
export function touchSlots(slots: TermSlots, keys: Uint32Array, count: number): number {
  const shift = Math.clz32(slots.length - 1);
  let read = 0;
  for (let at = 0; at < count; at++)
    read ^= slots[(Math.imul(keys[at] as number, SPREAD) >>> shift) & -SLOT] as number;
  return read;
}

/** A table with room for `terms` terms at half load: the same one when it has. */
export function withRoom(slots: TermSlots, terms: number): TermSlots {
  let roomy = slots;
  while (terms * 2 * SLOT > roomy.length) roomy = twiceAsLarge(roomy);
  return roomy;
}

function twiceAsLarge(slots: TermSlots): TermSlots {
  const larger = new Uint32Array(slots.length * 2);
  for (let old = 0; old < slots.length; old += SLOT) {
    const key = slots[old] as number;
    if (key !== 0) larger.set(slots.subarray(old, old + SLOT), slotOf(larger, key));
  }
  return larger;
}
