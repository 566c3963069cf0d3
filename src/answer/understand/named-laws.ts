import { normalizeTitle } from '../../../index/analysis/title.ts';

/** Genres of rules: 《用户手册》 is none. */
const LAW =
  /《(?<name>[^《》]{2,60}?(?:法|法典|条例|办法|规定|细则|解释|规程|规则|通知|通告|公告|指引|决定|意见|措施))》/gu;
/** An article of a law that is named right before it. */
const ARTICLE = /(?:法|法典|条例|办法|规定|细则|解释|规则)》?(?:的)?第[〇零一二三四五六七八九十百千\d]+条/u;

/** Rules that a question names in 《》, as titles are compared. */
export function namedLaws(question: string): string[] {
  return [...question.matchAll(LAW)].map((match) => normalizeTitle(match.groups?.name ?? ''));
}

/** Whether a question names an article of a law by its number. */
export function namesArticle(question: string): boolean {
  return ARTICLE.test(question);
}
