import { NUMERAL } from '../../index/analysis/numerals.ts';

const YEARED =
  /([\p{Script=Han}]{1,14}?)\s*[〔[［﹝（(【]\s*((?:19|20)\d{2})\s*[〕\]］﹞）)】]\s*(?:第)?\s*(\d{1,5})\s*号/u;
const ORDER = new RegExp(
  `((?:[\\p{Script=Han}、]{2,40}?)?(?:令|公告))\\s*[（(〔[]?\\s*(?:(\\d{4})年)?第\\s*(${NUMERAL})\\s*号\\s*[）)〕\\]]?`,
  'u',
);

/** The 文号 that a header line consists of or announces: 穗府规〔2020〕10号, 国务院令第663号; null when there is none. */
export function findDocumentNumber(line: string): string | null {
  const bare = line.replace(/《[^《》]{0,200}》(?:\s*[（(][^（()）]*〔[^（()）]*[）)])?/gu, '').trim();
  const yeared = YEARED.exec(bare);
  if (yeared) return `${(yeared[1] as string).replace(/^.*[：:\s]/u, '')}〔${yeared[2]}〕${yeared[3]}号`;
  const order = ORDER.exec(bare.replace(/^[\d年月日\s　]+/u, ''));
  if (!order) return null;
  return bare
    .slice(bare.indexOf(order[0]), bare.indexOf(order[0]) + order[0].length)
    .replace(/^[\d年月日\s　]+/u, '')
    .replace(/[\s　]/gu, '')
    .replace(/^中+华人民共和国(?=国务院)/u, '');
}

/** An order's name and number may stand on two lines: 广州市人民政府令 / 第179号. */
export function joinOrderLines(lines: readonly string[]): string[] {
  return lines.map((line, index) => {
    const next = lines[index + 1] ?? '';
    return /(?:令|公告)$/u.test(line) && /^[（(〔]?第.{1,8}号[）)〕]?$/u.test(next) ? line + next : line;
  });
}

/** A 文号 with unified brackets and without spaces, for comparing and for showing. */
export function tidyDocumentNumber(text: string): string {
  const compact = text.replace(/[\s　]/gu, '');
  return compact.replace(/[[［﹝（(【〔]((?:19|20)\d{2})[\]］﹞）)】〕]/u, '〔$1〕');
}
