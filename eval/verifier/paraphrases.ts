import { formatNumeral, parseNumeral } from '../../index/analysis/numerals.ts';
import type { SampleSentence } from './sample-sentences.ts';

/** A way of saying the same; null when the sentence does not allow it. */
export type Paraphrase = {
  readonly name: string;
  readonly say: (sentence: SampleSentence, random: () => number) => string | null;
};

const CHINESE = '[一二三四五六七八九十百千万零两]+';

/** Light paraphrases made by rule: what each says is true whenever the sentence is. */
export const PARAPHRASES: readonly Paraphrase[] = [
  { name: 'verbatim', say: ({ text }) => text },
  { name: 'digits for numerals', say: ({ text }) => changed(text, digits(text)) },
  { name: 'numerals for digits', say: ({ text }) => changed(text, numerals(text)) },
  { name: 'days, months and shares', say: ({ text }) => changed(text, otherUnits(text)) },
  { name: 'full width', say: ({ text }) => changed(text, fullWidth(text)) },
  { name: 'half-width punctuation', say: ({ text }) => changed(text, halfWidthMarks(text)) },
  { name: 'synonyms', say: ({ text }) => changed(text, synonyms(text)) },
  { name: 'source named', say: (sentence) => namesSource(sentence) },
  { name: 'member left out', say: ({ text }) => leavesOutMember(text) },
  { name: 'clause left out', say: ({ text }, random) => leavesOutClause(text, random) },
  { name: 'clauses in another order', say: ({ text }) => reorders(text) },
  { name: 'label and digits', say: (sentence) => namesSource({ ...sentence, text: digits(sentence.text) }) },
];

function changed(before: string, after: string): string | null {
  return before === after ? null : after;
}

/** 三十日 → 30日, 百分之五 → 5%: figures only where a unit shows that they count. */
function digits(text: string): string {
  return text
    .replace(new RegExp(`百分之(${CHINESE})(?![点分])`, 'gu'), (whole, n: string) =>
      withNumber(whole, n, (v) => `${v}%`),
    )
    .replace(
      new RegExp(
        `(?<![第之几数一二三四五六七八九十百千万零两])(${CHINESE})(?=个?(?:工作日|自然日|日|天|个?月|年|周岁|元|小时|人(?!民|员)|倍|次))`,
        'gu',
      ),
      (whole, n: string) => withNumber(whole, n, String),
    )
    .replace(new RegExp(`第(${CHINESE})条`, 'gu'), (whole, n: string) =>
      withNumber(whole, n, (v) => `第${v}条`),
    );
}

function withNumber(whole: string, numeral: string, write: (value: number) => string): string {
  const value = parseNumeral(numeral);
  return value === null || value >= 1e6 ? whole : write(value);
}

function numerals(text: string): string {
  return text
    .replace(
      /(?<![0-9.,\-—〔（(])([0-9]{1,4})(?=(?:个?工作日|个?自然日|日内|天内|个月|周岁|小时|人(?!民)|倍))/gu,
      (_, n: string) => formatNumeral(Number(n)),
    )
    .replace(/(?<![0-9.])([0-9]{1,2})%/gu, (_, n: string) => `百分之${formatNumeral(Number(n))}`);
}

function otherUnits(text: string): string {
  return text
    .replace(
      /(?<!月[一二三四五六七八九十0-9]{0,3})(?<=[一二三四五六七八九十百0-9])日(?=内(?!瓦)|以内)/gu,
      '天',
    )
    .replace(/半年/gu, '六个月')
    .replace(/(?<![一二三四五六七八九十])一年(?=以[上下内])/gu, '十二个月')
    .replace(/(?<=[日月年])内(?=[，。向作将书告])/gu, '以内')
    .replace(/(?<![0-9.])([1-9][0-9]?)万元/gu, (_, n: string) => `${n}0000元`);
}

function fullWidth(text: string): string {
  return text.replace(/[0-9a-zA-Z%]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

function halfWidthMarks(text: string): string {
  return text
    .replaceAll('，', ',')
    .replaceAll('；', ';')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replaceAll('：', ':');
}

function synonyms(text: string): string {
  return text
    .replace(/(?<!不)应当(?!知道)/gu, '需要')
    .replace(/不得(?![超少低高多大小])/gu, '禁止')
    .replaceAll('无需', '不需要')
    .replaceAll('必须', '应当')
    .replace(/(?<!不)可以/gu, '可')
    .replaceAll('以及', '和');
}

function namesSource({ text, source }: SampleSentence): string | null {
  const { label, kind } = source.passage;
  return kind === 'article' ? `根据《${source.title}》${label}规定，${text}` : null;
}

/** The last but one member of an enumeration of three nouns or more. */
function leavesOutMember(text: string): string | null {
  const enumeration =
    /、[^、，。；：和或及与不未无非得]{2,8}(?=、[^、，。；：]{2,8}(?:和|或者|以及|等))/u.exec(text);
  return enumeration === null ? null : text.replace(enumeration[0], '');
}

/** One clause from the middle of a sentence of four or more, or its opening 为了 or 根据. */
function leavesOutClause(text: string, random: () => number): string | null {
  if (/[；：“”（）]/u.test(text)) return null;
  const clauses = text.split('，');
  if (/^(?:为|为了|根据|依照|按照)/u.test(text) && clauses.length > 2) return clauses.slice(1).join('，');
  if (clauses.length < 4) return null;
  const out = 1 + Math.floor(random() * (clauses.length - 2));
  return clauses.filter((_, at) => at !== out).join('，');
}

const ADVERBIAL = /^(?:自|在|对|因|从|按|经|为|除)|(?:的|时|后|前|内|间|中|起)$/u;

/** The first two clauses exchanged when both say when, where or for whom, so that their order does not matter. */
function reorders(text: string): string | null {
  if (/[；：“”（）]/u.test(text)) return null;
  const [first = '', second = '', ...others] = text.replace(/。$/u, '').split('，');
  if (others.length === 0 || !ADVERBIAL.test(first) || !ADVERBIAL.test(second)) return null;
  return `${[second, first, ...others].join('，')}。`;
}
