import { findDates } from '../../index/analysis/dates.ts';
import type { Line } from './line.ts';
import { readMarker } from './line-marker.ts';

const KINDS =
  '法|法典|条例|规定|办法|细则|规则|章程|规程|准则|标准|规范|决定|决议|命令|令|公告|通告|通知|通报|意见|解释|批复|复函|函|答复|解答|问答|方案|规划|计划|纲要|指引|指南|目录|清单|须知|制度|修正案|安排|简介|攻略|政策|说明|要求|流程|公约|协定|议定书';
const TITLE = new RegExp(`(?:${KINDS})(?:\\s*[（(〔\\[【][^（()）]{1,24}[）)〕\\]】])*$`, 'u');
const REGULATION =
  /(?:法|法典|条例|规定|办法|细则|规则|章程|规程|准则|规范|决定|解释|标准|安排|指引)(?:\s*[（(〔[【][^（()）]{1,24}[）)〕\]】])*$/u;
const CARRIES = /关于.{0,6}(?:印发|转发|发布|公布|修改|废止|批转|下发|重新|开展|做好)/u;
const NOTICE = /(?:通知|公告|决定|意见|批复|通告|函|命令|令)(?:\s*[（(][^（()）]{1,24}[）)])*$/u;

/** Where the title of a run of lines stands, and its words. */
export type FoundTitle = { readonly text: string; readonly first: number; readonly last: number };

/** Whether a line reads like the name of a regulation that has articles of its own (…办法, …条例（试行）). */
export function isRegulationTitle(text: string): boolean {
  return isNameLike(text) && REGULATION.test(text);
}

/** Whether a line reads like the name of any official document. */
export function isTitleLike(text: string): boolean {
  return isNameLike(text) && TITLE.test(text);
}

/** Whether a title belongs to a letter that forwards something rather than to the thing itself. */
export function isNoticeTitle(text: string): boolean {
  return /(?:通知|意见|批复|函|通报)(?:\s*[（(][^（()）]{1,24}[）)])*$/u.test(text);
}

/** The title among the first lines, joined when it is printed on several; null when none reads like one. */
export function findTitle(lines: readonly Line[]): FoundTitle | null {
  const head = lines.slice(0, 30);
  const end = head.findIndex((line) => endsHead(line));
  const candidates = end === -1 ? head : head.slice(0, end);
  const named = candidates.findIndex(({ text, source }) => source !== 'row' && startsTitle(bare(text)));
  const top = candidates.findIndex((line) => line.source === 'heading' && (line.level ?? 9) <= 2);
  if (named === -1 || (top !== -1 && top <= named && !isBetter(candidates, top, named))) {
    return top === -1 ? null : grow(lines, top);
  }
  return grow(lines, named);
}

/** Below a heading that names a website or a part of a book, the heading or notice that names the document. */
function isBetter(lines: readonly Line[], top: number, named: number): boolean {
  const line = lines[named] as Line;
  if (startsTitle(bare((lines[top] as Line).text))) return false;
  return line.source === 'heading' || CARRIES.test(line.text);
}

/** A remark such as （转载） is no part of the name. */
function bare(text: string): string {
  return text.replace(/^[（(【[](?:转载|转发|全文|最新|官方)[）)】\]]\s*/u, '');
}

function isNameLike(text: string): boolean {
  const name = text.replace(/^《(.*)》$/u, '$1');
  return (
    name.length >= 4 &&
    name.length <= 90 &&
    !/[。；;：:，,？?]$|^(?:根据|按照|依据|为了|附件|附|注|来源)|\s\|\s/u.test(name) &&
    !/^[^《》]*，(?!.*关于)/u.test(name.replace(/《[^《》]{0,200}》/gu, '')) &&
    readMarker(name) === null
  );
}

function startsTitle(text: string): boolean {
  if (/令$|^.{0,40}(?:令|公告)\s*[（(〔]?第/u.test(text) && !/关于/u.test(text)) return false;
  return isTitleLike(text) || (isNameLike(text) && CARRIES.test(text) && !/[。；：]/u.test(text));
}

function endsHead({ text, source }: Line): boolean {
  if (source === 'row' || source === 'header') return false;
  return readMarker(text)?.kind === 'article' || (text.length > 50 && /[。：:]$/u.test(text));
}

/** Takes in the lines before and after that belong to a title broken over several. */
function grow(lines: readonly Line[], at: number): FoundTitle {
  let first = at;
  let last = at;
  let text = bare((lines[at] as Line).text);
  while (CARRIES.test(text) && !NOTICE.test(text) && last - at < 4 && isFragment(lines[last + 1])) {
    last += 1;
    text += (lines[last] as Line).text;
  }
  while (at - first < 4 && continues(lines[first - 1], text)) {
    first -= 1;
    text = joinIssuer((lines[first] as Line).text, text);
  }
  return { text: tidyTitle(text), first, last };
}

/** Whether a title's words go on from the line above: an issuer before 关于…, a phrase that ends in the middle. */
function continues(above: Line | undefined, text: string): boolean {
  if (above === undefined || !isFragment(above)) return false;
  if (/^(?:关于|予以|印发|转发)/u.test(text)) return isBody(above);
  return (
    /^(?:有关|确定|实施|若干|的|和|及|等)/u.test(text) || /[的、和与及]$|^关于[^通公]*》$/u.test(above.text)
  );
}

function isFragment(line: Line | undefined): boolean {
  if (line === undefined || line.source === 'row' || line.text.length > 45) return false;
  return !/[。；：:]/u.test(line.text) && readMarker(line.text) === null && findDates(line.text).length === 0;
}

/** Names of issuing bodies stand above a title that opens with 关于. */
function isBody(line: Line | undefined): boolean {
  return line !== undefined && /(?:局|厅|委|部|院|府|会|室|办|行|署|中心|公司)(?:\s|$)/u.test(line.text);
}

function joinIssuer(issuer: string, title: string): string {
  return /(?:局|厅|委|部|院|府|会|室|办|行|署|中心|公司)$/u.test(title.split('关于')[0] ?? '')
    ? `${issuer} ${title}`
    : `${issuer}${title}`;
}

/** A title without enclosing brackets and with spaces only between names that need them. */
export function tidyTitle(text: string): string {
  return text
    .replace(/^《([^《》]*)》$/u, '$1')
    .replace(/[\s　]+/gu, ' ')
    .replace(/(?<=[\p{Script=Han}）)])\s(?=[（(〔\d])|(?<=[（(〔\d、])\s(?=\S)/gu, '')
    .trim();
}
