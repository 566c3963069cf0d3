import { arabiseNumerals } from '../../../index/analysis/numerals.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { Span } from './quotation.ts';

/** Figures are compared by what they count; periods in days, working days and months are of one kind. */
const FIGURE =
  /(?<value>\d+(?:\.\d+)?)\s*(?:(?<period>个?(?:工作日|自然日|月|小时)|日|天|年)|(?<amount>万?元|[%％])|(?<count>周?岁|次|平方米|分(?!钟)))/gu;
/** Share of the shorter clause's words that the other must have for both to be about one matter. */
const SAME_MATTER = 0.6;
/** A clause with fewer character pairs than this says too little to be compared. */
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
  const theirs = clausesOf(other);
  for (const clause of clausesOf(one)) {
    const contrary = theirs.find((their) => contradicts(clause, their));
    if (contrary !== undefined) return { one: clause, other: contrary };
  }
  return null;
}

function contradicts(one: Clause, other: Clause): boolean {
  if (one.kind !== other.kind || one.value === other.value) return false;
  const smaller = Math.min(one.pairs.size, other.pairs.size);
  const shared = [...one.pairs].filter((pair) => other.pairs.has(pair)).length;
  return smaller >= FEWEST_PAIRS && shared >= SAME_MATTER * smaller && shared >= FEWEST_PAIRS;
}

/** Clauses (up to 。；\n) that come to exactly one figure: of “由860元提高到960元” the last counts. */
function clausesOf({ passage }: SearchResult): Clause[] {
  const clauses: Clause[] = [];
  for (const { 0: text, index } of passage.text.matchAll(/[^。；\n]+/gu)) {
    const figure = [...arabiseNumerals(text).matchAll(FIGURE)].at(0)?.groups;
    const last = lastOfKind(arabiseNumerals(text), figure);
    if (figure === undefined || last === null) continue;
    const start = passage.start + index;
    clauses.push({ start, end: start + text.length, ...last, pairs: wordsOf(text) });
  }
  return clauses;
}

function lastOfKind(
  text: string,
  first: Readonly<Record<string, string | undefined>> | undefined,
): { readonly kind: string; readonly value: number } | null {
  if (first === undefined) return null;
  const kind = kindOf(first);
  const raised = /提高到|调整为|降低到|压缩至|缩短至|提高至/u.test(text);
  const same = [...text.matchAll(FIGURE)].flatMap(({ groups }) =>
    groups !== undefined && kindOf(groups) === kind ? [Number(groups.value)] : [],
  );
  const value = raised ? same.at(-1) : same[0];
  return value === undefined ? null : { kind, value };
}

function kindOf({ period, amount, count }: Readonly<Record<string, string | undefined>>): string {
  if (period !== undefined) return /月|年/u.test(period) ? period.replace(/^个/u, '') : 'days';
  return amount ?? count ?? '';
}

function wordsOf(text: string): Set<string> {
  return new Set(tokenize(text).filter((term) => term.length === 2 && /\p{Script=Han}{2}/u.test(term)));
}
