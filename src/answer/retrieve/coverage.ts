import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { inverseFrequency, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';

/** Content terms of a query: character pairs and whole non-Chinese words, question words left out. */
export function contentTerms(query: string): string[] {
  return [...new Set(tokenize(stripQuestionWords(query)))].filter((term) => term.length > 1);
}

/** All that a passage offers as evidence: its text with title, headings and the questions it answers. */
export function evidenceText({ passage, title }: SearchResult): string {
  return [title, ...passage.headingTrail, passage.label, ...passage.askedAs, passage.text].join('\n');
}

/** Share of the terms' weight (inverse frequency) that occurs in the texts, 0–1; 0 when there are no terms. */
export function coverage(
  terms: readonly string[],
  texts: readonly string[],
  statistics: TermStatistics,
): number {
  const present = new Set(texts.flatMap((text) => tokenize(text)));
  let total = 0;
  let covered = 0;
  for (const term of terms) {
    const weight = inverseFrequency(statistics, term);
    total += weight;
    if (present.has(term)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}
