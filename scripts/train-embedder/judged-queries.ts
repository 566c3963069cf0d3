import { segmentWords } from '../../index/embedders/static/segment-words.ts';
import { type Bag, bagOf } from '../../index/embedders/static/training/bag.ts';
import type { QueryExample } from '../../index/embedders/static/training/query-side.ts';
import { createBm25 } from './bm25.ts';
import type { Article } from './law-articles.ts';
import type { JudgedQuestion } from './questions.ts';
import { QUERY_SIDE } from './recipe.ts';
import { digestOf, type StageCache } from './stage-cache.ts';
import type { WordCorpus } from './word-corpus.ts';

/** What the query side learns from each question: the question itself and, counting less, its reference answer. */
export function createExamples(
  questions: readonly JudgedQuestion[],
  articles: readonly Article[],
  corpus: WordCorpus,
  cache: StageCache,
): ReadonlyMap<string, readonly QueryExample[]> {
  const lookalikes = findLookalikes(questions, articles, cache);
  const bag = (text: string): Bag => bagOf(segmentWords(corpus.trie, text));
  return new Map(
    questions.map(({ id, text, answer, gold }, i) => {
      const shared = { gold, lookalikes: Int32Array.from(lookalikes[i] ?? []) };
      const asked = { ...shared, bag: bag(text), weight: 1 };
      const answered = { ...shared, bag: bag(answer), weight: QUERY_SIDE.answerWeight };
      return [id, answer === '' ? [asked] : [asked, answered]];
    }),
  );
}

function findLookalikes(
  questions: readonly JudgedQuestion[],
  articles: readonly Article[],
  cache: StageCache,
): number[][] {
  const inputs = [digestOf(articles), questions.map(({ text }) => text), QUERY_SIDE.lookalikes];
  return cache.json('lookalikes', inputs, () => {
    const bm25 = createBm25(articles.map(articleText));
    return questions.map(({ text }) => [...bm25.top(text, QUERY_SIDE.lookalikes)]);
  });
}

/** An article with everything that leads to it, as one text. */
export function articleText({ title, headings, text }: Article): string {
  return [title, ...headings, text].join('\n');
}
