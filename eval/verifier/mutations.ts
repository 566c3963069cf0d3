import { formatNumeral, parseNumeral } from '../../index/analysis/numerals.ts';

/** What a mutation may draw on besides the sentence. */
export type Surroundings = {
  readonly passageText: string;
  readonly titles: readonly string[];
  readonly random: () => number;
};

/** A way of making a true sentence false; null when the sentence has nothing of that kind. */
export type Mutation = {
  readonly name: string;
  readonly mutate: (text: string, around: Surroundings) => string | null;
};

const CHINESE = '[一二三四五六七八九十百千万零两]+';
const COUNTED = `(?:[0-9]+(?:\\.[0-9]+)?|${CHINESE})`;
const TIME_UNIT = '(?:个?工作日|个?自然日|个?小时|日|天|个月|年|周岁)';
const FIGURE = new RegExp(
  `(?<![第0-9.〔之几数\\-—])${COUNTED}(?=(?:${TIME_UNIT}|万?元|亿元|人(?!民|员|大)|倍|次|平方米|公里|米|名|户))`,
  'gu',
);

/** All mutations; each is false by construction, since the passage says another thing in the very same words. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'figure',
    mutate: (text, { random }) => replaceOne(text, FIGURE, random, (n) => otherNumber(n, random)),
  },
  { name: 'figure of another clause', mutate: borrowedFigure },
  {
    name: 'percentage',
    mutate: (text, { random }) =>
      replaceOne(
        text,
        new RegExp(`(?<=百分之)${CHINESE}|(?<![0-9.])[0-9]+(?:\\.[0-9]+)?(?=[%％])`, 'gu'),
        random,
        (n) => otherNumber(n, random),
      ),
  },
  {
    name: 'unit',
    mutate: (text, { random }) =>
      replaceOne(
        text,
        new RegExp(`(?<=${COUNTED})(?:个?工作日|日(?=[内以起])|天|个月|年(?=[以内的，。])|万元|元)`, 'gu'),
        random,
        otherUnit,
      ),
  },
  {
    name: 'date',
    mutate: (text, { random }) =>
      replaceOne(text, /[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日/gu, random, (date) => otherDate(date, random)),
  },
  {
    name: 'bound',
    mutate: (text, { random }) =>
      replaceOne(
        text,
        new RegExp(
          `(?<=${COUNTED}(?:${TIME_UNIT}|万?元|人|倍|平方米|%|周岁)?)(?:以上|以下|以内)|不超过|不少于|不低于|不得超过|不得低于|超过(?=${COUNTED})|不满(?=${COUNTED})`,
          'gu',
        ),
        random,
        otherBound,
      ),
  },
  {
    name: 'modality',
    mutate: (text, { random }) =>
      replaceOne(text, /应当|必须|(?<!不)可以|不得|禁止|有权|无需|不需要/gu, random, (word) =>
        otherModality(word, random),
      ),
  },
  {
    name: 'negation added',
    mutate: (text, { random }) =>
      replaceOne(text, /(?<!不)可以|应当|予以|有权|属于|享有|具有|承担|适用|包括/gu, random, negated),
  },
  {
    name: 'negation dropped',
    mutate: (text, { random }) =>
      replaceOne(
        text,
        /不予|不得|未经|不适用|不承担|不能|没有|不属于|不符合|尚未|未按照|无正当|不影响|拒不|不再/gu,
        random,
        affirmed,
      ),
  },
  {
    name: 'article number',
    mutate: (text, { random }) =>
      replaceOne(text, new RegExp(`(?<=第)(?:${CHINESE}|[0-9]+)(?=[条款])`, 'gu'), random, (n) =>
        otherNumber(n, random),
      ),
  },
  {
    name: 'name in 《》',
    mutate: (text, { titles, random }) =>
      replaceOne(text, /(?<=《)[^》]+(?=》)/gu, random, (title) => otherTitle(title, titles, random)),
  },
  {
    name: 'document number',
    mutate: (text, { random }) =>
      replaceOne(text, /(?<=[〔[（(][0-9]{4}[〕\]）)])[0-9]+(?=号)/gu, random, (n) => otherNumber(n, random)),
  },
  {
    name: 'phone',
    mutate: (text, { random }) =>
      replaceOne(
        text,
        /(?<![0-9])(?:0[0-9]{2,3}[-—]?[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9])/gu,
        random,
        otherPhone,
      ),
  },
  { name: 'party', mutate: exchangedParty },
  {
    name: 'body',
    mutate: (text, { passageText, random }) =>
      replaceOne(
        text,
        /公安机关|人民法院|人民检察院|民政部门|卫生主管部门|市场监督管理部门|人力资源和社会保障部门|财政部门|税务机关|海关|教育行政部门|国务院|派出所|居民委员会|村民委员会/gu,
        random,
        (body) => otherBody(body, passageText, random),
      ),
  },
];

/** Changes one place outside the names in 《》, unless names are what is changed. */
function replaceOne(
  text: string,
  pattern: RegExp,
  random: () => number,
  replace: (found: string) => string | null,
): string | null {
  const found = [...text.matchAll(pattern)].filter(({ index }) => isName(pattern) || !isInName(text, index));
  const match = found[Math.floor(random() * found.length)];
  const other = match === undefined ? null : replace(match[0]);
  if (match === undefined || other === null || other === match[0]) return null;
  return text.slice(0, match.index) + other + text.slice(match.index + match[0].length);
}

function isName(pattern: RegExp): boolean {
  return pattern.source.includes('》');
}

function isInName(text: string, at: number): boolean {
  return text.lastIndexOf('《', at) > text.lastIndexOf('》', at);
}

/** A number near the one given, in the same script; never the same value. */
function otherNumber(written: string, random: () => number): string | null {
  const value = parseNumeral(written);
  if (value === null || value === 0) return null;
  const factors = [2, 3, 0.5, 10];
  const made =
    random() < 0.5
      ? value + 1 + Math.floor(random() * 5)
      : value * (factors[Math.floor(random() * factors.length)] as number);
  const other = Number.isInteger(value) ? Math.max(1, Math.round(made)) : Math.round(made * 100) / 100;
  if (other === value || other >= 1e9) return null;
  return /[0-9]/u.test(written) ? String(other) : formatNumeral(other);
}

/** The hardest case: a figure that the passage does state, with the same unit, of something else. */
function borrowedFigure(text: string, { passageText, random }: Surroundings): string | null {
  return replaceOne(
    text,
    new RegExp(`${FIGURE.source}(?:${TIME_UNIT}|万?元|人|倍|次|平方米)`, 'gu'),
    random,
    (figure) => {
      const unit = figure.replace(new RegExp(`^${COUNTED}`, 'u'), '');
      const others = [...passageText.matchAll(new RegExp(`${FIGURE.source}${unit}`, 'gu'))].map(
        ([other]) => other,
      );
      const value = (one: string) => parseNumeral(one.slice(0, one.length - unit.length));
      const different = others.filter((other) => value(other) !== value(figure) && value(other) !== null);
      return different[Math.floor(random() * different.length)] ?? null;
    },
  );
}

function otherUnit(unit: string): string | null {
  if (unit.endsWith('工作日')) return '日';
  return { 日: '个工作日', 天: '个月', 个月: '日', 年: '个月', 万元: '元', 元: '万元' }[unit] ?? null;
}

function otherDate(date: string, random: () => number): string | null {
  const [year = 0, month = 0, day = 0] = date.split(/[年月日]/u).map(Number);
  const which = Math.floor(random() * 3);
  if (which === 0) return `${year + 1}年${month}月${day}日`;
  if (which === 1) return `${year}年${(month % 12) + 1}月${Math.min(day, 28)}日`;
  return `${year}年${month}月${(day % 28) + 1}日`;
}

const BOUNDS: Readonly<Record<string, string>> = {
  以上: '以下', 以下: '以上', 以内: '以上', 不超过: '不少于', 不少于: '不超过', 不低于: '不超过', 不得超过: '不得少于', 不得低于: '不得超过', 超过: '不满', 不满: '超过',
}; // biome-ignore format: a table

function otherBound(bound: string): string | null {
  return BOUNDS[bound] ?? null;
}

const MODALITIES: Readonly<Record<string, readonly string[]>> = {
  应当: ['可以', '不得', '无需'], 必须: ['可以', '不得'], 可以: ['应当', '不得'], 不得: ['可以', '应当'], 禁止: ['可以', '允许'], 有权: ['不得', '应当'], 无需: ['应当', '必须'], 不需要: ['需要', '应当'],
}; // biome-ignore format: a table

function otherModality(word: string, random: () => number): string | null {
  const others = MODALITIES[word] ?? [];
  return others[Math.floor(random() * others.length)] ?? null;
}

function negated(word: string): string {
  return { 可以: '不可以', 应当: '不应当', 予以: '不予', 有权: '无权' }[word] ?? `不${word}`;
}

function affirmed(word: string): string | null {
  if (word === '不得') return '';
  const words: Readonly<Record<string, string>> = {
    不予: '予以',
    没有: '有',
    不能: '能',
    尚未: '已经',
    无正当: '有正当',
    拒不: '',
    不再: '再',
  };
  return words[word] ?? word.slice(1);
}

function otherTitle(title: string, titles: readonly string[], random: () => number): string | null {
  const other = titles[Math.floor(random() * titles.length)];
  return other === undefined || other.includes(title) || title.includes(other) ? null : other;
}

function otherPhone(phone: string): string {
  const last = Number(phone.at(-1));
  return phone.slice(0, -2) + String((Number(phone.at(-2)) + 3) % 10) + String((last + 1) % 10);
}

const PARTIES: readonly (readonly [string, string])[] = [
  ['出租人', '承租人'], ['用人单位', '劳动者'], ['买受人', '出卖人'], ['债权人', '债务人'], ['原告', '被告'], ['委托人', '受托人'],
  ['投保人', '保险人'], ['发包人', '承包人'], ['申请人', '被申请人'], ['生产者', '消费者'], ['抵押人', '抵押权人'], ['赠与人', '受赠人'],
  ['上级', '下级'], ['申请人', '利害关系人'], ['公民', '法人'], ['未成年人', '监护人'],
]; // biome-ignore format: a table

/** One party in the place of the other; only where both are not named alike in the sentence. */
function exchangedParty(text: string, { random }: Surroundings): string | null {
  const present = PARTIES.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]).filter(
    ([from, to]) => text.includes(from) && !text.includes(to) && !(to.includes(from) && text.includes(to)),
  );
  const [from, to] = present[Math.floor(random() * present.length)] ?? [];
  return from === undefined || to === undefined ? null : text.replace(from, to);
}

const BODIES = [
  '公安机关',
  '民政部门',
  '人民法院',
  '税务机关',
  '财政部门',
  '教育行政部门',
  '卫生主管部门',
  '市场监督管理部门',
];

function otherBody(body: string, passageText: string, random: () => number): string | null {
  const others = BODIES.filter((other) => other !== body && !passageText.includes(other));
  return others[Math.floor(random() * others.length)] ?? null;
}
