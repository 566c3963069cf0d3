import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeWholeFile } from '../write-whole-file.ts';
import { ENOUGH_ALIKE, type Gap, type GapStatus } from './gap.ts';
import { areAlike, createGapCounter } from './gap-counter.ts';
import { gapWords } from './question-words.ts';

/** What citizens ask in vain. */
export type GapBook = {
  /** Counts a question that was declined; the text itself is never kept. */
  declined(question: string, reason: string): Promise<void>;
  /** The most frequent first. */
  readonly gaps: readonly Gap[];
  /** Marks what was done about a gap; null when there is none of that id. */
  settle(id: string, status: GapStatus): Promise<Gap | null>;
};

const MOST_KEPT = 1_000;

/** Opens the gaps kept in `file`: words that three citizens share, counts and days, nothing else. */
export async function openGapBook(file: string, now: () => Date = () => new Date()): Promise<GapBook> {
  const counter = createGapCounter();
  let gaps = await readGaps(file);
  let writing: Promise<void> = Promise.resolve();
  const save = () => {
    const content = `${JSON.stringify(gaps)}\n`;
    writing = writing.catch(() => {}).then(() => writeWholeFile(file, content));
    return writing;
  };
  const today = () => now().toISOString().slice(0, 10);

  return {
    async declined(question, reason) {
      const words = gapWords(question);
      const known = gaps.find((gap) => isAbout(gap, words));
      if (known !== undefined) {
        const reasons = { ...known.reasons, [reason]: (known.reasons[reason] ?? 0) + 1 };
        const counted = { ...known, reasons, count: known.count + 1, lastOn: today() };
        gaps = gaps.map((gap) => (gap === known ? counted : gap));
        return await save();
      }
      const ripe = counter.count(words, reason);
      if (ripe === null) return;
      const id = `g${randomBytes(5).toString('hex')}`;
      const since = { firstOn: today(), lastOn: today(), status: 'open' } as const;
      const { words: shared, reasons } = ripe;
      gaps = [{ id, words: shared, count: ENOUGH_ALIKE, reasons, ...since }, ...gaps].slice(0, MOST_KEPT);
      await save();
    },
    get gaps() {
      return [...gaps].sort((a, b) => b.count - a.count);
    },
    async settle(id, status) {
      const found = gaps.find((gap) => gap.id === id);
      if (found === undefined) return null;
      const settled = { ...found, status };
      gaps = gaps.map((gap) => (gap === found ? settled : gap));
      await save();
      return settled;
    },
  };
}

/** The gap's words are what all who asked share: a question that has them all, or nearly the same, belongs to it. */
function isAbout(gap: Gap, words: readonly string[]): boolean {
  const asked = new Set(words);
  const named = gap.words.filter((word) => asked.has(word)).length;
  return (named >= 2 && named === gap.words.length) || areAlike(new Set(gap.words), asked);
}

async function readGaps(file: string): Promise<readonly Gap[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Gap[]; // only this file writes it
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Error(`${file} cannot be read as gaps; move it away to begin anew.`, { cause });
  }
}
