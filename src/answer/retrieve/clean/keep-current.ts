import { arabiseNumerals } from '../../../../index/analysis/numerals.ts';
import { normalizeTitle } from '../../../../index/analysis/title.ts';
import type { SearchResult } from '../../../../index/search/search-result.ts';

/** From this many characters on, the same words are the same rule and no coincidence. */
const SHORTEST_RULE = 20;

/**
 * One current record per rule: of one provision in several versions of a document, and of a rule that documents repeat
 * word for word (figures compared as digits), the one in force stays, else the first. The order does not change.
 */
export function keepCurrent(results: readonly SearchResult[]): SearchResult[] {
  const rules = results.map(ruleOf);
  return results.filter((result, at) => !rules.some((other) => replaces(other, rules[at] as Rule, result)));
}

type Rule = {
  readonly result: SearchResult;
  readonly place: string;
  readonly words: string;
  readonly isCurrent: boolean;
  readonly at: number;
};

function ruleOf(result: SearchResult, at: number): Rule {
  const { title, passage, validity } = result;
  const words = arabiseNumerals(passage.text).replace(/[\s\p{P}]/gu, '');
  return {
    result,
    at,
    place: `${normalizeTitle(title)}\n${passage.provision}`,
    words: words.length < SHORTEST_RULE ? '' : words,
    isCurrent: validity === 'in-force' || validity === 'unknown',
  };
}

function replaces(other: Rule, own: Rule, { passage }: SearchResult): boolean {
  if (other.result.passage.documentId === passage.documentId) return false;
  const isSame = other.place === own.place || (own.words !== '' && other.words === own.words);
  if (!isSame) return false;
  return other.isCurrent === own.isCurrent ? other.at < own.at : other.isCurrent;
}
