import type { Matrix } from '../../index/embedders/static/training/matrix.ts';
import type { QueryExample } from '../../index/embedders/static/training/query-side.ts';
import { wordText } from '../../index/embedders/static/word-text.ts';
import { trainDocumentSide } from './document-side.ts';
import { articleText, createExamples } from './judged-queries.ts';
import { type Article, readLawArticles } from './law-articles.ts';
import type { Options } from './options.ts';
import { type JudgedQuestion, readQuestions } from './questions.ts';
import { DIMENSIONS, MINIMUM_ARTICLES } from './recipe.ts';
import { createStageCache, digestOf } from './stage-cache.ts';
import { buildVocabulary } from './vocabulary.ts';
import { createWordCorpus } from './word-corpus.ts';
import { writtenQuestions } from './written-questions.ts';

/** Everything the query side is trained from: the finished document side and the judged questions. */
export type Prepared = {
  readonly articles: readonly Article[];
  readonly words: readonly string[];
  readonly documents: Matrix;
  readonly questions: readonly JudgedQuestion[];
  /** Questions that come with the product: trained on first, whatever is left out. */
  readonly written: readonly JudgedQuestion[];
  readonly examples: ReadonlyMap<string, readonly QueryExample[]>;
};

/** Runs the stages that look at no question, then reads the questions. */
export async function prepareTraining(options: Options, log: (line: string) => void): Promise<Prepared> {
  const cache = createStageCache(options.cache, log);
  const articles = readLawArticles(options.laws);
  const texts = articles.map(articleText);
  const words = cache.json('vocabulary', [digestOf(texts), MINIMUM_ARTICLES], () =>
    buildVocabulary(texts.map(wordText), MINIMUM_ARTICLES),
  );
  log(`${articles.length} articles, ${words.length} words`);
  const corpus = createWordCorpus(articles, words);
  const documents = await trainDocumentSide(articles, corpus, DIMENSIONS, cache, log);
  const questions = readQuestions(options.questions, articles).filter(({ gold }) => gold.length > 0);
  const written = writtenQuestions(articles);
  log(`${questions.length} judged and ${written.length} written questions`);
  return {
    articles,
    words,
    documents,
    questions,
    written,
    examples: createExamples([...questions, ...written], articles, corpus, cache),
  };
}
