import { bundledQuestions } from '../../index/written-questions/written-questions.ts';
import { type Article, articleFinder } from './law-articles.ts';
import type { JudgedQuestion } from './questions.ts';

/** The questions written for the laws at hand. They belong to no fold: nobody is measured on them. */
export function writtenQuestions(articles: readonly Article[]): JudgedQuestion[] {
  const find = articleFinder(articles);
  return bundledQuestions().flatMap(({ title, questions }) =>
    questions().flatMap(({ provisions, question }, at) => {
      const gold = provisions.map(({ label }) => find(title, label)).filter((one) => one !== undefined);
      if (gold.length === 0) return [];
      return [{ id: `written-${title}-${at}`, text: question, answer: '', gold: [...new Set(gold)] }];
    }),
  );
}
