import { foldText } from '../analysis/normalize-text.ts';
import { stripQuestionWords } from '../analysis/question-words.ts';
import type { StaticEmbedder } from '../embedders/static-embedder.ts';
import type { LearnedQuestion } from '../store/learned-rows.ts';
import type { DocumentSummary } from '../store/release-reader.ts';
import type { PassageTable } from './passage-table.ts';
import { provisionFinder } from './provision-finder.ts';
import { readRow } from './vector-matrix.ts';

/** Refits the embedder's query side to judged questions over the passages of one release; see `refitQuerySide`. */
export async function refitToQuestions(
  embedder: StaticEmbedder,
  questions: readonly LearnedQuestion[],
  table: PassageTable,
  documents: readonly DocumentSummary[],
): Promise<Uint8Array> {
  // Loads ONNX Runtime for its matrix products: only when asked for.
  const { refitQuerySide } = await import('../embedders/static/training/refit-query-side.ts');
  const locate = provisionFinder(table, documents);
  const answered = questions.map(({ question, gold }) => ({
    text: stripQuestionWords(foldText(question)),
    gold: [...new Set(gold.flatMap(locate))],
  }));
  const { dimensions } = embedder;
  const vectors = { rows: table.size, columns: dimensions, data: new Float32Array(table.size * dimensions) };
  for (let row = 0; row < table.size; row++) vectors.data.set(readRow(table.vectors, row), row * dimensions);
  return await refitQuerySide(embedder, answered, vectors);
}
