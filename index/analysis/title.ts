const COUNTRY = '中华人民共和国';
const YEAR = '(?:19|20)[0-9]{2}';
const DATE = `${YEAR}(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[-./][0-9]{1,2}[-./][0-9]{1,2}|[0-9]{4})?`;
const REVISION = '(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改|公布|发布|通过|施行)?(?:文本|本|版)?';
const VERSION = new RegExp(
  `[(](?:(?<date>${DATE})${REVISION}|(?:最?新)?(?:修正|修订)(?:文本|本|版)?)[)]$`,
  'u',
);
const CHINESE_DIGITS = '〇一二三四五六七八九';

/**
 * The key under which titles are compared: without 《》〈〉, 中华人民共和国, a trailing year or version in brackets
 * ((2018-12-29), （2020修正）; （试行） and （一） stay), white space and punctuation, full width folded to half width.
 */
export function normalizeTitle(title: string): string {
  const letters = withoutVersion(unify(title))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return letters.replaceAll(COUNTRY, '') || letters;
}

/** The year or date a title ends with in brackets (`2018`, `2018-12-29`); null when there is none. */
export function titleVersion(title: string): string | null {
  const date = VERSION.exec(unify(title))?.groups?.date;
  if (date === undefined) return null;
  const digits = date.match(/[0-9]+/gu)?.join('-') ?? '';
  const [year, month, day] = /^[0-9]{8}$/u.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
    : digits.split('-');
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')]
    .filter((part) => part !== undefined)
    .join('-');
}

/** Whether two titles name the same Document; versions only tell them apart when both state one. */
export function sameTitle(one: string, other: string): boolean {
  const key = normalizeTitle(one);
  return key !== '' && key === normalizeTitle(other) && sameVersion(titleVersion(one), titleVersion(other));
}

function sameVersion(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return true;
  return one.startsWith(other) || other.startsWith(one);
}

function unify(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s《》〈〉<>「」『』]/gu, '')
    .replace(/[〔【[]/gu, '(')
    .replace(/[〕】\]]/gu, ')')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/(?<=[(])[〇○零一二三四五六七八九]{4}(?=年)/gu, (year) =>
      [...year.replace(/[○零]/gu, '〇')].map((digit) => CHINESE_DIGITS.indexOf(digit)).join(''),
    );
}

function withoutVersion(title: string): string {
  const shorter = title.replace(VERSION, '');
  return shorter === title || shorter === '' ? title : withoutVersion(shorter);
}
