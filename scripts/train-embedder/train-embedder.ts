import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { wordText } from '../../index/embedders/static/word-text.ts';
import { createStaticEmbedder, STATIC_DIMENSIONS } from '../../index/embedders/static-embedder.ts';
import { meanRecall, nearestRows } from './dense-recall.ts';
import { trainDocumentSide } from './document-side.ts';
import { FOLDS, foldOf } from './folds.ts';
import { articleText, createExamples } from './judged-queries.ts';
import { readLawArticles } from './law-articles.ts';
import { createMatrix, type Matrix } from './matrix.ts';
import { trainQuerySide } from './query-side.ts';
import { type JudgedQuestion, readQuestions } from './questions.ts';
import { LOOSE_SHARE, MINIMUM_ARTICLES, QUERY_SIDE } from './recipe.ts';
import { createStageCache, digestOf } from './stage-cache.ts';
import { encodeTables, findKnownGrams } from './table-file.ts';
import { buildVocabulary } from './vocabulary.ts';
import { createWordCorpus } from './word-corpus.ts';

const USAGE =
  'npm run train:embedder -- --laws DIR --questions FILE [--out DIR] [--cache DIR] [--fold K/5 | --cross-validate]';

type Options = { laws: string; questions: string; out: string; cache: string; folds: number[] };

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      laws: { type: 'string' },
      questions: { type: 'string' },
      out: { type: 'string', default: 'index/embedders/static' },
      cache: { type: 'string', default: '.cache/train-embedder' },
      fold: { type: 'string' },
      'cross-validate': { type: 'boolean', default: false },
    },
  });
  const { laws, questions, out, cache, fold } = values;
  if (laws === undefined || questions === undefined)
    throw new Error(`Laws or questions are missing. ${USAGE}`);
  if (values['cross-validate']) return { laws, questions, out, cache, folds: [...Array(FOLDS).keys()] };
  if (fold !== undefined && !/^[1-5]\/5$/.test(fold))
    throw new Error(`--fold ${fold} is not 1/5 … 5/5. ${USAGE}`);
  return { laws, questions, out, cache, folds: fold === undefined ? [] : [Number(fold[0]) - 1] };
}

const started = Date.now();
const log = (line: string): void => console.error(`${Math.round((Date.now() - started) / 1000)} s  ${line}`);

async function main(): Promise<void> {
  const options = readOptions();
  const cache = createStageCache(options.cache, log);
  const articles = readLawArticles(options.laws);
  const texts = articles.map(articleText);
  log(`${articles.length} articles`);
  const words = cache.json('vocabulary', [digestOf(texts), MINIMUM_ARTICLES], () =>
    buildVocabulary(texts.map(wordText), MINIMUM_ARTICLES),
  );
  log(`${words.length} words`);
  const corpus = createWordCorpus(articles, words);
  const knownGrams = findKnownGrams(texts, MINIMUM_ARTICLES);
  const documents = await trainDocumentSide(articles, corpus, STATIC_DIMENSIONS, cache, log);
  const questions = readQuestions(options.questions, articles).filter(({ gold }) => gold.length > 0);
  const examples = createExamples(questions, articles, corpus, cache);
  const write = (file: string, queries: Matrix): void =>
    writeFileSync(file, encodeTables({ words, knownGrams, documents, queries, looseShare: LOOSE_SHARE }));

  // Documents are embedded by the product's own code, so that the query side learns against what it will meet.
  const startFile = join(options.cache, 'documents-only.bin');
  write(startFile, documents);
  const starting = await createStaticEmbedder(startFile);
  const passages = articles.map(({ title, headings, text }) => ({ trail: [title, ...headings], text }));
  const documentVectors = stack(await starting.embedPassages(passages));
  log(`before the questions: Recall@10 ${(await recallOf(startFile, questions)).toFixed(4)}`);

  async function recallOf(file: string, asked: readonly JudgedQuestion[]): Promise<number> {
    const embedder = await createStaticEmbedder(file);
    const queries = stack(await Promise.all(asked.map(({ text }) => embedder.embedQuery(text))));
    const found = await nearestRows(queries, documentVectors, 10);
    return meanRecall(
      found,
      asked.map(({ gold }) => gold),
    );
  }

  async function train(file: string, asked: readonly JudgedQuestion[]): Promise<void> {
    const chosen = asked.flatMap(({ id }) => examples.get(id) ?? []);
    const queries = await trainQuerySide(documents, documentVectors, chosen, QUERY_SIDE, (epoch, loss) =>
      log(`query side epoch ${epoch}, loss ${loss.toFixed(3)}`),
    );
    write(file, queries);
    log(`wrote ${file}`);
  }

  let recall = 0;
  let count = 0;
  for (const fold of options.folds) {
    const file = join(options.cache, `static-embedder-without-fold-${fold + 1}.bin`);
    await train(
      file,
      questions.filter(({ id }) => foldOf(id) !== fold),
    );
    const heldOut = questions.filter(({ id }) => foldOf(id) === fold);
    const share = await recallOf(file, heldOut);
    recall += share * heldOut.length;
    count += heldOut.length;
    console.log(JSON.stringify({ fold: fold + 1, questions: heldOut.length, recallAt10: share }));
  }
  if (count > 0) {
    console.log(JSON.stringify({ outOfFold: true, questions: count, recallAt10: recall / count }));
    return;
  }
  mkdirSync(options.out, { recursive: true });
  await train(join(options.out, 'static-embedder.bin'), questions);
}

function stack(vectors: readonly Float32Array[]): Matrix {
  const matrix = createMatrix(vectors.length, STATIC_DIMENSIONS);
  vectors.forEach((vector, i) => {
    matrix.data.set(vector, i * STATIC_DIMENSIONS);
  });
  return matrix;
}

await main();
