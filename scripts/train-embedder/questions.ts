import { readFileSync } from 'node:fs';
import { type Article, articleFinder } from './law-articles.ts';

/** A question with the articles (by number) that answer it. */
export type JudgedQuestion = {
  readonly id: string;
  readonly text: string;
  readonly answer: string;
  readonly gold: readonly number[];
};

type QuestionLine = {
  readonly id: string;
  readonly question: string;
  readonly answer?: string;
  readonly gold?: readonly { readonly title: string; readonly provision?: string }[];
};

/** Judged questions of a JSON-lines file; gold that no article matches is left out. */
export function readQuestions(file: string, articles: readonly Article[]): JudgedQuestion[] {
  const find = articleFinder(articles);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { id, question, answer, gold } = JSON.parse(line) as QuestionLine;
    const found = (gold ?? []).map((g) => find(g.title, g.provision ?? ''));
    const articleNumbers = [...new Set(found.filter((i) => i !== undefined))];
    return { id, text: question, answer: answer ?? '', gold: articleNumbers };
  });
}
