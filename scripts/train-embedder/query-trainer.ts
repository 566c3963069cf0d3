import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meanRecall, nearestRows } from '../../index/embedders/static/training/dense-recall.ts';
import { createMatrix, type Matrix, multiply } from '../../index/embedders/static/training/matrix.ts';
import { trainQuerySide } from '../../index/embedders/static/training/query-side.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import type { Prepared } from './prepare-training.ts';
import type { JudgedQuestion } from './questions.ts';
import { FOREIGN_SHARE, QUERY_SIDE, WRITTEN_EPOCHS } from './recipe.ts';
import { encodeTables } from './table-file.ts';

const RECALL_AT = 10;

/** Trains a query side on some of the questions and measures a finished file on others. */
export type QueryTrainer = {
  train(file: string, questions: readonly JudgedQuestion[]): Promise<void>;
  /** Recall@10 over all articles by vectors alone. */
  recall(file: string, questions: readonly JudgedQuestion[]): Promise<number>;
};

/**
 * Documents are embedded by the product's own code from a file without trained queries, so that the query side learns
 * against the vectors it will meet.
 */
export async function createQueryTrainer(
  prepared: Prepared,
  cacheFolder: string,
  log: (line: string) => void,
): Promise<QueryTrainer> {
  const { articles, documents, examples, words, written } = prepared;
  const write = (file: string, queries: Matrix): void =>
    writeFileSync(file, encodeTables({ words, documents, queries, foreignShare: FOREIGN_SHARE }));
  const untrained = join(cacheFolder, 'untrained-queries.bin');
  write(untrained, documents);
  const embedder = await createStaticEmbedder(untrained);
  const passages = articles.map(({ title, headings, text }) => ({ trail: [title, ...headings], text }));
  const vectors = stack(await embedder.embedPassages(passages));

  /** A query table trained on questions, from a table on. */
  async function learn(from: Matrix, questions: readonly JudgedQuestion[], epochs: number): Promise<Matrix> {
    const chosen = questions.flatMap(({ id }) => examples.get(id) ?? []);
    const options = { ...QUERY_SIDE, epochs };
    const { rows, turn } = await trainQuerySide(from, vectors, chosen, options, (epoch, loss) =>
      log(`query side epoch ${epoch}, loss ${loss.toFixed(3)}`),
    );
    return await multiply(rows, turn);
  }

  const afterWritten = await learn(documents, written, WRITTEN_EPOCHS);

  async function train(file: string, questions: readonly JudgedQuestion[]): Promise<void> {
    write(file, await learn(afterWritten, questions, QUERY_SIDE.epochs));
    log(`wrote ${file}`);
  }

  async function recall(file: string, questions: readonly JudgedQuestion[]): Promise<number> {
    const asked = await createStaticEmbedder(file);
    const queries = stack(await Promise.all(questions.map(({ text }) => asked.embedQuery(text))));
    const found = await nearestRows(queries, vectors, RECALL_AT);
    return meanRecall(
      found,
      questions.map(({ gold }) => gold),
    );
  }

  log(`before the questions: Recall@10 ${(await recall(untrained, prepared.questions)).toFixed(4)}`);
  return { train, recall };
}

function stack(vectors: readonly Float32Array[]): Matrix {
  const matrix = createMatrix(vectors.length, vectors[0]?.length ?? 0);
  vectors.forEach((vector, i) => {
    matrix.data.set(vector, i * matrix.columns);
  });
  return matrix;
}
