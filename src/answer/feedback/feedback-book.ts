import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Receipt } from '../receipts/receipt.ts';
import { countFeedback, type Feedback, type FeedbackTable } from './feedback.ts';

/** Counts what citizens think of answers: by release and Provision on disk, never who thought so or in which words. */
export type FeedbackBook = {
  /** Counts an opinion on the answer of a receipt in place of an earlier one; false when it is the same again. */
  give(receipt: Receipt, feedback: Feedback): Promise<{ readonly changed: boolean }>;
  readonly table: FeedbackTable;
};

/** How many answers it remembers feedback on, so that a second thought replaces the first. */
const MOST_REMEMBERED = 5_000;

/** Opens the counts kept in `file`. A file that cannot be read is left alone and named. */
export async function openFeedbackBook(file: string): Promise<FeedbackBook> {
  let writing: Promise<void> = Promise.resolve();
  return feedbackBook(await readTable(file), (table) => {
    writing = writing.catch(() => {}).then(() => writeTable(file, table));
    return writing;
  });
}

/** Counts that end with the process. */
export function feedbackInMemory(): FeedbackBook {
  return feedbackBook({}, async () => {});
}

function feedbackBook(kept: FeedbackTable, save: (table: FeedbackTable) => Promise<void>): FeedbackBook {
  let table = kept;
  const given = new Map<string, Feedback>();
  return {
    async give(receipt, feedback) {
      const before = given.get(receipt.answerId);
      if (before?.helpful === feedback.helpful && before.reason === feedback.reason)
        return { changed: false };
      if (before !== undefined) table = countFeedback(table, receipt, before, -1);
      table = countFeedback(table, receipt, feedback, 1);
      remember(given, receipt.answerId, feedback);
      await save(table);
      return { changed: true };
    },
    get table() {
      return table;
    },
  };
}

function remember(given: Map<string, Feedback>, answerId: string, feedback: Feedback): void {
  given.set(answerId, feedback);
  const [oldest] = given.keys();
  if (given.size > MOST_REMEMBERED && oldest !== undefined) given.delete(oldest);
}

async function readTable(file: string): Promise<FeedbackTable> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as FeedbackTable; // only this file writes it
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read as feedback counts; move it away to begin anew.`, { cause });
  }
}

async function writeTable(file: string, table: FeedbackTable): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(table)}\n`);
  await rename(`${file}.new`, file);
}
