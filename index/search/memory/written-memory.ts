import { setImmediate } from 'node:timers/promises';
import type { TermStatistics } from '../../analysis/term-statistics.ts';
import type { Embedder } from '../../embedders/embedder.ts';
import { createStaticEmbedder, isStaticEmbedder } from '../../embedders/static-embedder.ts';
import type { DocumentSummary } from '../../store/release-reader.ts';
import type { WrittenQuestions } from '../../written-questions/written-questions.ts';
import type { Carried } from '../carried/carried.ts';
import type { PassageTable } from '../passage-table.ts';
import { NO_MEMORY, type QuestionMemory, rememberQuestions } from './question-memory.ts';
import { type TiedLaws, tieWritten } from './tie-written.ts';

/** The questions that come with the product as far as a release holds what they ask for. */
export type WrittenMemory = QuestionMemory & {
  /** The query as this memory's own embedder sees it, which no release has refitted. */
  embedQuery(words: string): Promise<Float32Array>;
  readonly laws: TiedLaws;
};

/**
 * Remembers the written questions of the documents that a release holds, with the tables that come with the product; `before` =
 * the memory of another release.
 */
export async function rememberWrittenQuestions(
  writtenQuestions: WrittenQuestions,
  table: PassageTable,
  documents: readonly DocumentSummary[],
  statistics: TermStatistics,
  embedder: Embedder,
  before?: { readonly memory: WrittenMemory; readonly carried: Carried },
): Promise<WrittenMemory> {
  // The release opens first; whoever searches waits for the questions.
  await setImmediate();
  const known = before && { laws: before.memory.laws, carried: before.carried };
  const laws = await tieWritten(writtenQuestions(), table, documents, known);
  const answered = [...laws.values()].flatMap(({ questions }) => questions);
  if (answered.length === 0) return { ...NO_MEMORY, laws, embedQuery: async () => new Float32Array() };
  const own = isStaticEmbedder(embedder) ? embedder : await createStaticEmbedder();
  const memory = await rememberQuestions(answered, table, statistics, own, before?.memory.read);
  return { ...memory, laws, embedQuery: own.embedQuery };
}
