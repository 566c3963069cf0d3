import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { readName } from './read-name.ts';
import { readQuantity } from './read-quantity.ts';
import { readSense } from './read-sense.ts';
import { isClaim, type Token } from './token.ts';

const SENTENCE_BREAK = /[。！？!?；;\n]/u;
/** Stands for ， while full width is folded, so that 500，1000 does not become one figure. */
const COMMA = '\ue000';
const CLAUSE_BREAK = /[\ue000,：:|]/u;
const ENUMERATION_BREAK = /、/u;
/** Marks at the start of a line or after an enumeration that number it and claim nothing: （一） 1. ① */
const ENUMERATOR =
  /^(?:[(][0-9一二三四五六七八九十]{1,3}[)](?![项目])|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-•·](?=\s*\S))/u;
/** Polite and joining words of a sentence that claim nothing. */
const PHRASE =
  /^(?:具体来说|一般来说|也就是说|总的来说|需要注意的是|值得注意的是|请注意|如果您|您好|的话|即可|另外|此外|因此|所以|例如|比如|总之|首先|其次|具体如下|如下|通常|一般)/u;
/** What leads to a rule and claims nothing: 根据《…》第二条规定. */
const CITES = /^(?:(?:根据|依据|按照|依照)(?=《|本|第))/u;
const CITED = /^的?(?:相关)?规定/u;
const FILLER = /[您请的了是为在于等即则如若对其该这那些从向把由以按照据就也都还而但有之所会您们我某来说时]/u;

/** Reads a text as tokens; white space and punctuation only separate. */
export function readTokens(text: string): Token[] {
  const folded = foldForReading(text);
  const tokens: Token[] = [];
  let breakBefore: Token['breakBefore'] = 3;
  let at = 0;
  while (at < folded.length) {
    const read = readAt(folded, at, breakBefore);
    if (read.token === null) breakBefore = Math.max(breakBefore, read.level) as Token['breakBefore'];
    else {
      tokens.push({ ...read.token, breakBefore });
      breakBefore = read.token.kind === 'connective' ? 1 : 0;
    }
    at += read.length;
  }
  return tokens;
}

/** Full width to half width, without invisible characters; a space between two figures stays to part them. */
export function foldForReading(text: string): string {
  return cleanText(text)
    .replaceAll('，', COMMA)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〈]/gu, '《')
    .replace(/[〉]/gu, '》')
    .replace(/[ \t\r]+/gu, (_, offset: number, whole: string) =>
      /[0-9a-z]/u.test(whole[offset - 1] ?? '') && /[0-9a-z]/u.test(whole.slice(offset).trimStart()[0] ?? '')
        ? ' '
        : '',
    );
}

type Read = {
  readonly token: Pick<Token, 'kind' | 'key'> | null;
  readonly level: Token['breakBefore'];
  readonly length: number;
};

function readAt(text: string, at: number, breakBefore: Token['breakBefore']): Read {
  const rest = text.slice(at, at + 120);
  const first = rest[0] as string;
  const enumerator = breakBefore >= 2 ? ENUMERATOR.exec(rest) : null;
  if (enumerator && (breakBefore === 3 || first === '('))
    return { token: null, level: 3, length: enumerator[0].length };
  const level = levelOf(first);
  if (level > 0) return { token: null, level, length: 1 };
  const before = text.slice(Math.max(0, at - 8), at);
  const read = readClaim(rest, before);
  if (read !== null) return { token: { kind: read.kind, key: read.key }, level: 0, length: read.length };
  const phrase =
    PHRASE.exec(rest) ?? CITES.exec(rest) ?? (/[》条款项]$/u.test(before) ? CITED.exec(rest) : null);
  if (phrase) return { token: null, level: 0, length: phrase[0].length };
  const run = /^[a-z]+/u.exec(rest);
  if (run) return { token: { kind: 'word', key: run[0] }, level: 0, length: run[0].length };
  const character = String.fromCodePoint(rest.codePointAt(0) as number);
  if (!/[\p{L}\p{N}]/u.test(character)) return { token: null, level: 0, length: character.length };
  const kind = FILLER.test(character) ? 'filler' : 'word';
  return { token: { kind, key: character }, level: 0, length: character.length };
}

function readClaim(
  rest: string,
  before: string,
): { kind: Token['kind']; key: string; length: number } | null {
  const name = readName(rest, before);
  if (name !== null) return name;
  const quantity = readQuantity(rest);
  if (quantity !== null) return { kind: 'quantity', ...quantity };
  return readSense(rest, before);
}

function levelOf(character: string): Token['breakBefore'] {
  if (SENTENCE_BREAK.test(character)) return 3;
  if (CLAUSE_BREAK.test(character)) return 2;
  return ENUMERATION_BREAK.test(character) ? 1 : 0;
}

/** Whether a text claims anything a provision must bear out. */
export function makesClaims(text: string): boolean {
  return readTokens(text).some(({ kind }) => isClaim(kind));
}
