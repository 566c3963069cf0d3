/** A stretch of text and whether it is new, gone or in both. */
export type MarkedText = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Above so many word pairs the middle is shown as replaced; comparing would take too long. */
const MOST_PAIRS = 4_000_000;

/** The words of two texts set against each other by their longest common sequence. */
export function markWords(before: string, after: string): MarkedText[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  const middle = compare(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...middle,
    { kind: 'same', text: tail === 0 ? '' : old.slice(-tail).join('') },
  ]);
}

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function compare(old: readonly string[], now: readonly string[]): MarkedText[] {
  if (old.length * now.length > MOST_PAIRS) {
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ];
  }
  const width = now.length + 1;
  const lengths = commonLengths(old, now);
  const marked: MarkedText[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const below = lengths[(i + 1) * width + j] ?? 0;
    const right = lengths[i * width + j + 1] ?? 0;
    if (i < old.length && j < now.length && old[i] === now[j]) {
      marked.push({ kind: 'same', text: old[i] as string });
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && below >= right)) {
      marked.push({ kind: 'removed', text: old[i++] as string });
    } else marked.push({ kind: 'added', text: now[j++] as string });
  }
  return marked;
}

/** Length of the longest common sequence of what follows each pair of positions, row by row. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint32Array {
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const diagonal = (lengths[(i + 1) * width + j + 1] as number) + 1;
      const longest = Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
      lengths[i * width + j] = old[i] === now[j] ? diagonal : longest;
    }
  }
  return lengths;
}

function joined(parts: readonly MarkedText[]): MarkedText[] {
  const result: MarkedText[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = result.at(-1);
    if (last?.kind === part.kind) result[result.length - 1] = { ...last, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
