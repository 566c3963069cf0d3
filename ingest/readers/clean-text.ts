// Controls and format characters (zero-width, direction, tags), all but those that separate words and lines.
const INVISIBLE = /(?!\s)[\p{Cc}\p{Cf}]|\ufeff/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
// Some PDF fonts map to radicals and compatibility forms that look like the character but never match a search.
const LOOK_ALIKE = /[\u2e80-\u2fdf\uf900-\ufaff]/gu;
const WHITE_SPACE = /[\s\u3000\u00a0]+/gu;
const SPACE_BEFORE_MARK = / (?=[，。；：、！？）》」』】〕”])|(?<=[（《「『【〔“]) /gu;
const LETTER_SPACED = /(?<![^\s（(《“〔：:])\p{Script=Han}(?: \p{Script=Han})+(?![^\s）)》”〕：:，。；、])/gu;

/**
 * One line of text without layout noise: invisible characters dropped, every run of white space one space, words that
 * were letter-spaced for looks (`总　则`, `文 号：`) closed up.
 */
export function cleanText(text: string): string {
  const visible = text
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(LOOK_ALIKE, (character) => character.normalize('NFKC'))
    .replace(WHITE_SPACE, ' ')
    .trim();
  if (!visible.includes(' ')) return visible;
  return visible
    .replace(SPACE_BEFORE_MARK, '')
    .replace(LETTER_SPACED, (spaced) => spaced.replaceAll(' ', ''));
}
