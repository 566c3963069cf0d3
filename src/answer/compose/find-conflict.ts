import { arabiseNumerals } from '../../../index/analysis/numerals.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { Span } from './quotation.ts';

/** Figures are compared by what they count; periods in days, working days and months are of one kind. */
const FIGURE =
  /(?<value>\d+(?:\.\d+)?)\s*(?:(?<period>个?(?:工作日|自然日|月|小时)|日|天|年)|(?<amount>万?元|[%％])|(?<count>周?岁|次|平方米|分(?!钟)))/gu;
const DATE = /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/gu;
const CHANGE = /提高到|提高至|调整为|降低到|降低至|压缩至|缩短至|延长至/u;
/** Words that say what kind of document it is, or whose, and not what it is about. */
const COMMON_IN_TITLES =
  /关于|通知|通告|办法|规定|实施|细则|条例|管理|办事指南|常见问题|工作|人民政府|办公室|民政局|财政局|.{2,4}[省市区县](?=人民|[^民])/gu;
/** How many character pairs titles must share for the documents to be about one matter. */
const TITLE_PAIRS = 4;
/** How alike (Dice, over character pairs) two clauses must be to be about one matter. */
const SAME_MATTER = 0.6;
/** How many pairs they must share at least. */
const FEWEST_PAIRS = 6;

/** A clause with the figure it comes to, and where it stands. */
type Clause = Span & { readonly kind: string; readonly value: number; readonly pairs: ReadonlySet<string> };

/** Two clauses that state different figures for the same matter. */
export type Conflict = { readonly one: Span; readonly other: Span };

/**
 * The clauses by which two passages of different documents contradict each other: same matter, same kind of figure,
 * another value; null when they do not. Number words and digits compare equal.
 */
export function findConflict(one: SearchResult, other: SearchResult): Conflict | null {
  if (one.passage.documentId === other.passage.documentId) return null;
  if (!isAboutSame(one.title, other.title)) return null;
  const theirs = clausesOf(other);
  for (const clause of clausesOf(one)) {
    const contrary = theirs.find((their) => contradicts(clause, their));
    if (contrary !== undefined) return { one: clause, other: contrary };
  }
  return null;
}

function contradicts(one: Clause, other: Clause): boolean {
  if (one.kind !== other.kind || one.value === other.value) return false;
  const shared = sharedBy(one.pairs, other.pairs);
  return shared >= FEWEST_PAIRS && 2 * shared >= SAME_MATTER * (one.pairs.size + other.pairs.size);
}

/** Whether two titles are about one matter, whatever kind of document each is. */
function isAboutSame(one: string, other: string): boolean {
  const [own, theirs] = [one, other].map((title) => pairsOf(title.replace(COMMON_IN_TITLES, ' ')));
  return own !== undefined && theirs !== undefined && sharedBy(own, theirs) >= TITLE_PAIRS;
}

/** Clauses (up to ，。；) with what each figure in them comes to: of “由860元提高到960元” the last counts. */
function clausesOf({ passage }: SearchResult): Clause[] {
  const clauses: Clause[] = [];
  for (const { 0: text, index } of passage.text.matchAll(/[^，。；\n]+/gu)) {
    const start = passage.start + index;
    const pairs = pairsOf(arabiseNumerals(text));
    for (const [kind, value] of figuresOf(text))
      clauses.push({ start, end: start + text.length, kind, value, pairs });
  }
  return clauses;
}

function figuresOf(text: string): Map<string, number> {
  const figures = new Map<string, number>();
  const isChange = CHANGE.test(text);
  for (const { groups } of arabiseNumerals(text).replace(DATE, ' ').matchAll(FIGURE)) {
    const kind = kindOf(groups ?? {});
    if (isChange || !figures.has(kind)) figures.set(kind, Number(groups?.value));
  }
  return figures;
}

function kindOf({ period, amount, count }: Readonly<Record<string, string | undefined>>): string {
  if (period !== undefined) return /月|年/u.test(period) ? period.replace(/^个/u, '') : 'days';
  return amount ?? count ?? '';
}

function pairsOf(text: string): Set<string> {
  return new Set(tokenize(text).filter((term) => /^\p{Script=Han}{2}$/u.test(term)));
}

function sharedBy(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((pair) => other.has(pair)).length;
}
