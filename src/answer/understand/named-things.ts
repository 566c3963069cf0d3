import { tagWords } from '../../../index/analysis/words.ts';

/** Ordinary words that the dictionary takes for places. */
const NO_PLACES = new Set([
  '东西',
  '台风',
  '山区',
  '地方',
  '人大',
  '公安',
  '社区',
  '小区',
  '园区',
  '城区',
  '市区',
  '郊区',
  '县城',
  '全国',
  '中国',
  '国内',
  '境内',
  '内地',
  '大陆',
  '人民',
  '国家',
  '中华人民共和国',
  '海关',
  '城市',
  '城镇',
  '农村',
  '上铺',
  '下铺',
  '太大',
  '中断',
  '中风',
  '英雄',
]);
const ADMINISTRATIVE = /(?:特别行政区|自治区|自治州|自治县|省|市|县|区|州|旗|镇|乡|村)$/u;

/** Places that a question names (绍兴市, 新疆); their administrative suffix is left off so that 绍兴 counts as 绍兴市. */
export function namedPlaces(question: string): string[] {
  const places = tagWords(question)
    .filter(({ word, tag }) => tag === 'ns' && word.length > 1 && !NO_PLACES.has(word))
    .map(({ word }) => (word.length > 2 ? word.replace(ADMINISTRATIVE, '') : word));
  return [...new Set(places)];
}

/** `月球上能…`, `在火星怎么…`: whatever stands there is meant as a place, known to a dictionary or not. */
const LOCATION =
  /(?:^|[，,。\s]|在)(?<place>\p{Script=Han}{2,4}?)(?:上面|上|里面|里)(?:面)?(?:也|还|都)?(?:能|可以|可不可以|能不能|怎么|如何|有没有|办)/u;

/** What a question uses as a place to do something in or on; null when there is none. */
export function locationPhrase(question: string): string | null {
  return LOCATION.exec(question)?.groups?.place ?? null;
}

const AREA = /^.{2,}(?:省|市|县|区|自治州|镇|乡|街道|村)$/u;
const AUTHORITY = /^.{2,}(?:局|厅|署|委|部|办|协会|指挥部|集团|公司|银行|委员会|政府)$/u;
const DATE = /\d{4}年(?:\d{1,2}月)?|\d{1,2}月(?:\d{1,2}日|底|初|份)?/gu;
const FIGURE = /\d[\d.]*(?:%|％|万|亿|元|号|家|个|人|项)+/gu;

/** Words that look like the name of a place, known to a dictionary or not. */
export function namedPlaceLike(question: string): string[] {
  return wordsLike(question, AREA);
}

/** Words that look like the name of an authority or a company. */
export function namedAuthorities(question: string): string[] {
  return wordsLike(question, AUTHORITY);
}

/** Dates of the calendar that a question states. */
export function namedDates(question: string): string[] {
  return question.match(DATE) ?? [];
}

/** Figures with their units that a question states. */
export function namedFigures(question: string): string[] {
  return question.match(FIGURE) ?? [];
}

function wordsLike(question: string, pattern: RegExp): string[] {
  const words = tagWords(question)
    .map(({ word }) => word)
    .filter((word) => pattern.test(word));
  return [...new Set(words)];
}
