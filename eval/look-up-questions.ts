import { canonicalProvisionLabel } from '../index/analysis/provision-label.ts';
import { normalizeTitle } from '../index/analysis/title.ts';
import { seededRandom } from '../index/seeded-random.ts';
import type { JudgedQuestion } from './questions.ts';

/** An article that can be asked for by number. */
export type NumberedArticle = { readonly title: string; readonly provision: string };

const PHRASINGS: readonly ((title: string, label: string) => string)[] = [
  (title, label) => `《${title}》${label}`,
  (title, label) => `${normalizeTitle(title)}${label}是什么`,
  (title, label) => `请问《${title}》${withDigits(label)}怎么规定的？`,
  (title, label) => `${title}的${label}讲了什么内容`,
  (title, label) => `我想看${normalizeTitle(title)}${withDigits(label)}原文`,
  (title, label) => `根据《${normalizeTitle(title)}》${label}的规定，应该怎么办？`,
];

const ARTICLE = /^第[一二三四五六七八九十百千]+条$/u;

/** Questions for articles by title and number, drawn over all documents and phrased in six ways; seeded. */
export function lookUpQuestions(
  articles: readonly NumberedArticle[],
  count: number,
  seed = 1,
): JudgedQuestion[] {
  const random = seededRandom(seed);
  const numbered = articles.filter(({ provision }) => ARTICLE.test(provision));
  const byTitle = new Map<string, NumberedArticle[]>();
  for (const article of numbered)
    byTitle.set(article.title, [...(byTitle.get(article.title) ?? []), article]);
  const titles = [...byTitle.keys()].sort();
  return Array.from({ length: titles.length === 0 ? 0 : count }, (_, at) => {
    const own = byTitle.get(titles[Math.floor(random() * titles.length)] as string) as NumberedArticle[];
    const article = own[Math.floor(random() * own.length)] as NumberedArticle;
    const phrase = PHRASINGS[at % PHRASINGS.length] as (typeof PHRASINGS)[number];
    return lookUpQuestion(`look-up-${at + 1}`, phrase(article.title, article.provision), article);
  });
}

function lookUpQuestion(id: string, question: string, gold: NumberedArticle): JudgedQuestion {
  const nothing = { answer: null, asOf: null, region: null, kind: 'look-up' };
  return { id, question, answerable: true, expect: [], history: [], gold: [gold], ...nothing };
}

/** 第五十四条 as people type it: 第54条. */
function withDigits(label: string): string {
  for (let number = 1; number < 2000; number++) {
    if (canonicalProvisionLabel(`第${number}条`) === label) return `第${number}条`;
  }
  return label;
}
