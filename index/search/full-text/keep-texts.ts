import type { GiveWay } from '../../give-way.ts';
import type { PostingLists } from './posting-lists.ts';

/** Postings gone through before it is asked whether to give way; most belong to few terms. */
const POSTINGS = 1 << 16;

/** The lists of those texts of `lists` that `from` names in order, where the first text of `lists` is `start`. */
export async function keepTexts(
  lists: PostingLists,
  from: Int32Array,
  start: number,
  giveWay: GiveWay,
): Promise<PostingLists> {
  // In order and none left out: they are the same lists.
  if (from.length === lists.lengths.length) return lists;
  const numbers = new Int32Array(lists.lengths.length).fill(-1);
  for (let text = 0; text < from.length; text++) numbers[(from[text] as number) - start] = text;
  return {
    lengths: Uint32Array.from(from, (old) => lists.lengths[old - start] as number),
    find: lists.find,
    ...(await keepPostings(lists, numbers, giveWay)),
  };
}

/** Postings of the texts that have a number; terms keep theirs. */
async function keepPostings(
  lists: PostingLists,
  numbers: Int32Array,
  giveWay: GiveWay,
): Promise<Pick<PostingLists, 'from' | 'texts' | 'times'>> {
  const from = new Uint32Array(lists.from.length);
  const texts = new Uint16Array(lists.texts.length);
  const times = new Uint8Array(lists.times.length);
  for (let first = 0; first < from.length - 1; ) {
    await giveWay();
    let next = first + 1;
    const stop = (lists.from[first] as number) + POSTINGS;
    while (next < from.length - 1 && (lists.from[next] as number) < stop) next++;
    copyTerms(lists, numbers, { first, next }, { from, texts, times });
    first = next;
  }
  const end = from[from.length - 1] as number;
  return { from, texts: texts.slice(0, end), times: times.slice(0, end) };
}

/** Copies the postings of the terms from `first` on, up to `next`, behind those of the terms before. */
function copyTerms(
  lists: PostingLists,
  numbers: Int32Array,
  { first, next }: { readonly first: number; readonly next: number },
  { from, texts, times }: Pick<PostingLists, 'from' | 'texts' | 'times'>,
): void {
  let to = from[first] as number;
  for (let term = first; term < next; term++) {
    for (let at = lists.from[term] as number; at < (lists.from[term + 1] as number); at++) {
      const text = numbers[lists.texts[at] as number] as number;
      if (text === -1) continue;
      texts[to] = text;
      times[to++] = lists.times[at] as number;
    }
    from[term + 1] = to;
  }
}
