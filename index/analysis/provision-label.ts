import { formatNumeral, NUMERAL, parseNumeral } from './numerals.ts';

/** Which Provision is meant, unit by unit; absent units are null. `articleInsert` is the 一 of 第五十四条之一. */
export type ProvisionReference = {
  readonly part: number | null;
  readonly chapter: number | null;
  readonly section: number | null;
  readonly article: number | null;
  readonly articleInsert: number | null;
  readonly paragraph: number | null;
  readonly item: number | null;
  readonly subitem: number | null;
};

/** A reference found in running text. `title` is the named law before it (民法典, 《…》), when there is one. */
export type FoundProvision = {
  readonly reference: ProvisionReference;
  readonly title: string | null;
  readonly start: number;
  readonly end: number;
};

const OPEN = '[（(]';
const CLOSE = '[）)]';
const unit = (name: string, mark: string) => `(?:第\\s*(?<${name}>${NUMERAL})\\s*${mark}\\s*)`;
const item = (name: string, mark: string) =>
  `(?:(?:第?\\s*${OPEN}\\s*(?<${name}Enclosed>${NUMERAL})\\s*${CLOSE}|第\\s*(?<${name}>${NUMERAL}))\\s*${mark}\\s*)`;
const REFERENCE = [
  `${unit('part', '(?:分)?编')}?${unit('chapter', '章')}?${unit('section', '节')}?`,
  `(?:${unit('article', '条')}(?:之\\s*(?<insert>${NUMERAL})\\s*)?)?`,
  `${unit('paragraph', '款')}?${item('item', '项')}?${item('subitem', '目')}?`,
].join('');
const WHOLE = new RegExp(`^${REFERENCE}$`, 'u');
const ANYWHERE = new RegExp(`(?=第|${OPEN}\\s*${NUMERAL})${REFERENCE}`, 'gu');

/** Reads a label that stands alone: 第54条, 第 五十四 条之一, 第五十四条第二款第（三）项; null when it is none. */
export function parseProvisionLabel(text: string): ProvisionReference | null {
  const match = WHOLE.exec(text.trim());
  return match === null || match[0] === '' ? null : toReference(match.groups ?? {});
}

/** References to Provisions in running text (“民法典第三条第二款”), in order. */
export function findProvisionReferences(text: string): FoundProvision[] {
  return [...text.matchAll(ANYWHERE)].flatMap((match) => {
    const reference = toReference(match.groups ?? {});
    if (reference === null) return [];
    const end = match.index + match[0].trimEnd().length;
    return [{ reference, title: titleBefore(text.slice(0, match.index)), start: match.index, end }];
  });
}

/** Canonical label: 第五十四条之一第二款第（三）项, 第二编第一章. */
export function formatProvisionLabel(reference: ProvisionReference): string {
  return labelUnits(reference).join('');
}

/** Canonical form of a label (第54条 → 第五十四条); other text comes back trimmed. */
export function canonicalProvisionLabel(text: string): string {
  const reference = parseProvisionLabel(text);
  return reference === null ? text.trim() : formatProvisionLabel(reference);
}

/** Path of the article, 款, 项 or 目 meant, as Documents address it: `第二条/第一款/第（三）项`; null without 条. */
export function provisionPathOf(reference: ProvisionReference): string | null {
  if (reference.article === null) return null;
  return labelUnits({ ...reference, part: null, chapter: null, section: null }).join('/');
}

function labelUnits(reference: ProvisionReference): string[] {
  const { part, chapter, section, article, articleInsert, paragraph, item, subitem } = reference;
  const insert = articleInsert === null ? '' : `之${formatNumeral(articleInsert)}`;
  return [
    part === null ? '' : `第${formatNumeral(part)}编`,
    chapter === null ? '' : `第${formatNumeral(chapter)}章`,
    section === null ? '' : `第${formatNumeral(section)}节`,
    article === null ? '' : `第${formatNumeral(article)}条${insert}`,
    paragraph === null ? '' : `第${formatNumeral(paragraph)}款`,
    item === null ? '' : `第（${formatNumeral(item)}）项`,
    subitem === null ? '' : `第${formatNumeral(subitem)}目`,
  ].filter((label) => label !== '');
}

function toReference(groups: Readonly<Record<string, string | undefined>>): ProvisionReference | null {
  const number = (text: string | undefined) => (text === undefined ? null : parseNumeral(text));
  const reference = {
    part: number(groups.part),
    chapter: number(groups.chapter),
    section: number(groups.section),
    article: number(groups.article),
    articleInsert: number(groups.insert),
    paragraph: number(groups.paragraph),
    item: number(groups.itemEnclosed ?? groups.item),
    subitem: number(groups.subitemEnclosed ?? groups.subitem),
  };
  return Object.values(reference).every((value) => value === null) ? null : reference;
}

const SUFFIX = '(?:法典|条例|规定|办法|细则|规则|决定|解释|批复|意见|通知|公告|章程|规程|宪法|法)';
const NAMED = new RegExp(
  `(?:《(?<quoted>[^《》]{2,80})》|(?<plain>[\\p{Script=Han}]{0,40}${SUFFIX}))(?:[（(][^（()）]{1,30}[)）])?\\s*的?\\s*$`,
  'u',
);

function titleBefore(text: string): string | null {
  const match = NAMED.exec(text.slice(-120));
  if (!match) return null;
  if (match.groups?.quoted !== undefined) return match.groups.quoted;
  const plain = (match.groups?.plain ?? '').replace(
    /^.*(?:根据|依据|依照|按照|违反|适用|请问|关于|对于|看看|查一下|查)/u,
    '',
  );
  return /^(?:本|该|此|同)?(?:法|条例|规定|办法|细则|规则|决定|解释|通知)$/u.test(plain) || plain === ''
    ? null
    : plain;
}
