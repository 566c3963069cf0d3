import type { StaticEmbedder } from '../../static-embedder.ts';
import { encodeQueryRows } from '../query-rows.ts';
import { segmentWords } from '../segment-words.ts';
import { wordRow } from '../word-table.ts';
import { bagOf } from './bag.ts';
import { createMatrix, gatherRows, type Matrix } from './matrix.ts';
import { withNearestLookalikes } from './nearest-lookalikes.ts';
import { type QuerySideOptions, trainQuerySide } from './query-side.ts';

/** A question with the passages (by number) that answer it. */
export type AnsweredQuestion = { readonly text: string; readonly gold: readonly number[] };

/** How the query side is refitted; chosen like the recipe of the bundled table (docs/adr/0008). */
export const REFIT: QuerySideOptions = {
  epochs: 6,
  batch: 128,
  randomDocuments: 4000,
  temperature: 0.07,
  learningRate: 0.003,
  decay: 0.0003,
  wordDrop: 0.2,
  seed: 1,
};

/** Passages per question that the embedder takes for the answer so far. */
const LOOKALIKES = 60;

/**
 * Learns the query side anew from judged questions, starting from the embedder's own: rows of the words that the
 * questions hold and one turn for all texts, a few hundred kilobytes. `passages` are the vectors of all passages, which
 * stay as they are. The bytes go to `Embedder.withRefit` and into the learned rows of a release.
 */
export async function refitQuerySide(
  embedder: StaticEmbedder,
  questions: readonly AnsweredQuestion[],
  passages: Matrix,
  options: QuerySideOptions = REFIT,
): Promise<Uint8Array> {
  const { lexicon, digest } = embedder;
  const table = queryTable(embedder);
  const examples = await withNearestLookalikes(
    questions
      .filter(({ gold }) => gold.length > 0)
      .map(({ text, gold }) => ({ bag: bagOf(segmentWords(lexicon.trie, text)), gold, weight: 1 }))
      .filter(({ bag }) => bag.words.length > 0),
    table,
    passages,
    LOOKALIKES,
  );
  const { rows, turn } = await trainQuerySide(table, passages, examples, options);
  const numbers = [...new Set(examples.flatMap(({ bag }) => [...bag.words]))].sort((a, b) => a - b);
  return encodeQueryRows({
    embedder: digest,
    words: numbers.map((number) => lexicon.words[number] as string),
    rows: gatherRows(rows, numbers).data,
    turn: turn.data,
  });
}

function queryTable({ lexicon: { queries, words, dimensions } }: StaticEmbedder): Matrix {
  const table = createMatrix(words.length, dimensions);
  for (let word = 0; word < words.length; word++) {
    table.data.set(wordRow(queries, word, dimensions), word * dimensions);
  }
  return table;
}
