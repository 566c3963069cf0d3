import {
  COUNT,
  createSlots,
  LAST,
  NUMBER,
  SLOT,
  slotOf,
  type TermSlots,
  touchSlots,
  withRoom,
} from './term-slots.ts';

/** Which of up to 65,536 texts hold which terms how often: term by term, the texts of each in order. */
export type PostingLists = {
  /** How many terms each text has, counting repeats. */
  readonly lengths: Uint32Array;
  /** Number of the term with this key; -1 when no text has it. */
  find(key: number): number;
  /** Where each term's postings begin, by its number; one more at the end. */
  readonly from: Uint32Array;
  readonly texts: Uint16Array;
  /** How often each text has the term, at most 255. */
  readonly times: Uint8Array;
};

/** Takes texts one after the other. */
export type PostingListsBuilder = {
  /** Adds the next text: its first `count` term keys. */
  add(keys: Uint32Array, count: number): void;
  finish(): PostingLists;
};

/** Most texts that one set of lists holds: a text's number takes two bytes. */
export const MOST_TEXTS = 1 << 16;
const MOST_TIMES = 255;

/** Postings in the order in which they came, text by text, and all terms so far. */
type Notes = {
  slots: TermSlots;
  size: number;
  numbers: Uint32Array;
  times: Uint8Array;
  end: number;
};

/** Builds the lists of `size` texts: postings are noted text by text, then sorted by counting. */
export function buildPostingLists(size: number): PostingListsBuilder {
  const lengths = new Uint32Array(size);
  const ends = new Uint32Array(size);
  const room = 1 << 16;
  const notes: Notes = {
    slots: createSlots(),
    size: 0,
    numbers: new Uint32Array(room),
    times: new Uint8Array(room),
    end: 0,
  };
  let text = 0;
  return {
    add(keys, count) {
      makeRoom(notes, count);
      note(notes, keys, count);
      lengths[text] = count;
      ends[text++] = notes.end;
    },
    finish: () => ({ lengths, ...sortByTerm(notes, ends), find: finder(notes.slots) }),
  };
}

function makeRoom(notes: Notes, count: number): void {
  notes.slots = withRoom(notes.slots, notes.size + count);
  const { numbers, times, end } = notes;
  if (end + count <= numbers.length) return;
  const room = Math.max(end + count, numbers.length * 2);
  notes.numbers = new Uint32Array(room);
  notes.numbers.set(numbers);
  notes.times = new Uint8Array(room);
  notes.times.set(times);
}

/** Notes the postings of one text. Runs for every term of the corpus, so all it touches is local. */
function note(notes: Notes, keys: Uint32Array, count: number): void {
  const { slots, numbers, times, end: begin } = notes;
  let { size, end } = notes;
  touchSlots(slots, keys, count);
  for (let at = 0; at < count; at++) {
    const key = keys[at] as number;
    const slot = slotOf(slots, key);
    if (slots[slot] === 0) {
      slots[slot] = key;
      slots[slot + NUMBER] = size++;
    }
    const last = slots[slot + LAST] as number;
    if (last > begin) {
      const known = times[last - 1] as number;
      if (known < MOST_TIMES) times[last - 1] = known + 1;
    } else {
      slots[slot + COUNT] = (slots[slot + COUNT] as number) + 1;
      numbers[end] = slots[slot + NUMBER] as number;
      times[end] = 1;
      slots[slot + LAST] = ++end;
    }
  }
  notes.size = size;
  notes.end = end;
}

function sortByTerm({ slots, size, numbers, times, end }: Notes, ends: Uint32Array) {
  const from = new Uint32Array(size + 1);
  for (let slot = 0; slot < slots.length; slot += SLOT)
    if (slots[slot] !== 0) from[(slots[slot + NUMBER] as number) + 1] = slots[slot + COUNT] as number;
  for (let term = 0; term < size; term++)
    from[term + 1] = (from[term + 1] as number) + (from[term] as number);
  const next = from.slice();
  const texts = new Uint16Array(end);
  const sorted = new Uint8Array(end);
  for (let text = 0, at = 0; text < ends.length; text++) {
    for (const stop = ends[text] as number; at < stop; at++) {
      const term = numbers[at] as number;
      const to = next[term] as number;
      next[term] = to + 1;
      texts[to] = text;
      sorted[to] = times[at] as number;
    }
  }
  return { from, texts, times: sorted };
}

function finder(slots: TermSlots): (key: number) => number {
  return (key) => {
    const slot = slotOf(slots, key);
    return key !== 0 && slots[slot] === key ? (slots[slot + NUMBER] as number) : -1;
  };
}
