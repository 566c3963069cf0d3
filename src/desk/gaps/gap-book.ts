import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { withFileLock } from '../with-file-lock.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { ENOUGH_ALIKE, type Gap, type GapStatus } from './gap.ts';
import { areAlike, createGapCounter } from './gap-counter.ts';
import { gapWords } from './question-words.ts';

/** What citizens ask in vain. */
export type GapBook = {
  /** Counts a question that was declined; the text itself is never kept. */
  declined(question: string, reason: string): Promise<void>;
  /** The most frequent first. */
  list(): Promise<readonly Gap[]>;
  /** Marks what was done about a gap; null when there is none of that id. */
  settle(id: string, status: GapStatus): Promise<Gap | null>;
};

const MOST_KEPT = 1_000;

/**
 * Opens the gaps kept in `file`: words that three citizens share, counts and days, nothing else. The file is read anew
 * for each change, because the command line changes it beside a running service.
 */
export async function openGapBook(file: string, now: () => Date = () => new Date()): Promise<GapBook> {
  const counter = createGapCounter();
  const today = () => now().toISOString().slice(0, 10);
  const change = (edit: (gaps: readonly Gap[]) => readonly Gap[]) =>
    withFileLock(file, async () => {
      const gaps = edit(await readGaps(file));
      await writeWholeFile(file, `${JSON.stringify(gaps)}\n`);
      return gaps;
    });
  await readGaps(file);

  return {
    async declined(question, reason) {
      const words = gapWords(question);
      if ((await readGaps(file)).some((gap) => isAbout(gap, words))) {
        await change((gaps) => countedOn(gaps, words, reason, today()));
        return;
      }
      const ripe = counter.count(words, reason);
      if (ripe === null) return;
      const id = `g${randomBytes(5).toString('hex')}`;
      const since = { firstOn: today(), lastOn: today(), status: 'open' } as const;
      const { words: shared, reasons } = ripe;
      const gap: Gap = { id, words: shared, count: ENOUGH_ALIKE, reasons, ...since };
      await change((gaps) => [gap, ...gaps].slice(0, MOST_KEPT));
    },
    async list() {
      return [...(await readGaps(file))].sort((a, b) => b.count - a.count);
    },
    async settle(id, status) {
      if (!(await readGaps(file)).some((gap) => gap.id === id)) return null;
      const gaps = await change((kept) => kept.map((gap) => (gap.id === id ? { ...gap, status } : gap)));
      return gaps.find((gap) => gap.id === id) ?? null;
    },
  };
}

/** One more question for the first gap that it belongs to. */
function countedOn(gaps: readonly Gap[], words: readonly string[], reason: string, day: string): Gap[] {
  const known = gaps.find((gap) => isAbout(gap, words));
  return gaps.map((gap) => {
    if (gap !== known) return gap;
    const reasons = { ...gap.reasons, [reason]: (gap.reasons[reason] ?? 0) + 1 };
    return { ...gap, reasons, count: gap.count + 1, lastOn: day };
  });
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
