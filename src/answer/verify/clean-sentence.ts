import { cleanText } from '../../../index/analysis/normalize-text.ts';

/** A written sentence made fit to be checked: its words, and the passages it points to. */
export type CleanSentence = { readonly text: string; readonly markers: readonly number[] };

const MARKERS = /[[［【]\s*(?<numbers>\d+(?:\s*[,，、]\s*\d+)*)\s*[\]］】]/gu;
const HALF_MARKER = /[[［【]\s*\d*\s*$|^\s*\d*\s*[\]］】]/gu;
/** Marks of emphasis, headings, quotations and bullets around words that may stay. */
const EMPHASIS = /\*{1,3}|_{2,3}|~~|`+/gu;
const LINE_HEAD = /^[ \t]*(?:#{1,6}\s+|>\s+|[-*+]\s+)/gmu;
/** What cannot be taken off without leaving a wreck: links, images, tables, rules, HTML, the chat format's signs. */
const WRECK = /!?\[[^\]]*\]\([^)]*\)|^\s*\|.*\|\s*$|^\s*[-*_=]{3,}\s*$|<[^>]*>|&[a-z]{2,8};|<\||\|>|[{}\\]/mu;
/** Words in a row that are taken from the rules and from nowhere else. */
const SHARED_RUN = 10;

/**
 * Takes markers and Markdown off a sentence. Null when it is not fit for a citizen: Markdown that cannot be taken off, or
 * words of the prompt's rules.
 */
export function cleanSentence(written: string, rules: string): CleanSentence | null {
  const markers = [...written.matchAll(MARKERS)].flatMap(({ groups }) =>
    (groups?.numbers ?? '').split(/[,，、]/u).map((number) => Number(number.trim())),
  );
  const text = cleanText(written)
    .replace(MARKERS, '')
    .replace(HALF_MARKER, '')
    .replace(LINE_HEAD, '')
    .replace(EMPHASIS, '')
    .replace(/[ \t]+$/gmu, '')
    .trim();
  if (text === '' || WRECK.test(text) || tellsRules(text, rules)) return null;
  return { text, markers };
}

function tellsRules(text: string, rules: string): boolean {
  if (/系统提示|提示词|system\s*prompt|初始指令|以上规则|<\/?(?:资料|提问)/iu.test(text)) return true;
  const plain = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  const [said, told] = [plain(text), plain(rules)];
  for (let at = 0; at + SHARED_RUN <= said.length; at++)
    if (told.includes(said.slice(at, at + SHARED_RUN))) return true;
  return false;
}
