import { setImmediate } from 'node:timers/promises';
import type { TermStatistics } from '../../analysis/term-statistics.ts';
import { normalizeTitle } from '../../analysis/title.ts';
import type { Embedder } from '../../embedders/embedder.ts';
import { createStaticEmbedder, isStaticEmbedder } from '../../embedders/static-embedder.ts';
import type { DocumentSummary } from '../../store/release-reader.ts';
import { bundledQuestions, openingOf, type WrittenFor } from '../../written-questions/written-questions.ts';
import type { PassageTable } from '../passage-table.ts';
import { provisionFinder } from '../provision-finder.ts';
import {
  type AnsweredQuestion,
  NO_MEMORY,
  type QuestionMemory,
  rememberQuestions,
} from './question-memory.ts';

/** The questions that come with the product as far as a release holds what they ask for. */
export type WrittenMemory = QuestionMemory & {
  /** The query as this memory's own embedder sees it, which no release has refitted. */
  embedQuery(words: string): Promise<Float32Array>;
};

/** Remembers the bundled questions of the laws that a release holds, with the tables that come with the product. */
export async function rememberWrittenQuestions(
  table: PassageTable,
  documents: readonly DocumentSummary[],
  statistics: TermStatistics,
  embedder: Embedder,
): Promise<WrittenMemory> {
  // The release opens first; whoever searches waits for the questions.
  await setImmediate();
  const answered = tieToPassages(table, documents);
  if (answered.length === 0) return { ...NO_MEMORY, embedQuery: async () => new Float32Array() };
  const own = isStaticEmbedder(embedder) ? embedder : await createStaticEmbedder();
  const memory = await rememberQuestions(answered, table, statistics, own);
  return { ...memory, embedQuery: own.embedQuery };
}

function tieToPassages(table: PassageTable, documents: readonly DocumentSummary[]): AnsweredQuestion[] {
  const titles = new Set(documents.map(({ title }) => normalizeTitle(title)));
  const locate = provisionFinder(table, documents);
  return bundledQuestions()
    .filter(({ title }) => titles.has(normalizeTitle(title)))
    .flatMap(({ title, questions }) => {
      const known = new Map<WrittenFor, readonly number[]>();
      const positionsOf = (provision: WrittenFor) => {
        const found =
          known.get(provision) ?? stillThere(locate({ title, provision: provision.label }), provision, table);
        known.set(provision, found);
        return found;
      };
      return questions().flatMap(({ provisions, question }, at) => {
        const positions = [...new Set(provisions.flatMap(positionsOf))];
        return positions.length === 0 ? [] : [{ id: `${title} ${at}`, question, positions }];
      });
    });
}

/** The passages of a Provision in those versions of its law in which it begins as it did. */
function stillThere(positions: readonly number[], { opening }: WrittenFor, table: PassageTable): number[] {
  const same = positions.filter((position) => openingAt(table, position) === opening);
  const versions = new Set(same.map((position) => table.documentIds[position]));
  return positions.filter((position) => versions.has(table.documentIds[position]));
}

/** Bytes that hold a label and more letters than an opening takes. */
const BYTES = 400;

function openingAt(table: PassageTable, position: number): string {
  return openingOf(Buffer.from(table.bytes(position).subarray(0, BYTES)).toString());
}
