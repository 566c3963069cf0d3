import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { GoldProvision } from '../../eval/questions.ts';
import type { IsoDate } from '../../index/document.ts';
import type { SearchResult } from '../../index/search/search-result.ts';

/** A judged question with what the search found for it, as a line of a file that `collect-evidence.ts` writes. */
export type CollectedQuestion = {
  readonly id: string;
  readonly question: string;
  /** What was searched for: the question completed from its history. */
  readonly query: string;
  readonly asOf: IsoDate;
  readonly region: string | null;
  readonly expect: readonly string[];
  readonly gold: readonly GoldProvision[];
  readonly reference: string | null;
  readonly results: readonly SearchResult[];
};

/** Reads the lines of a file of collected questions. */
export async function readCollected(file: string): Promise<CollectedQuestion[]> {
  const questions: CollectedQuestion[] = [];
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line !== '') questions.push(JSON.parse(line) as CollectedQuestion);
  return questions;
}
