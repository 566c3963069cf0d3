import { foldText } from '../../../../index/analysis/normalize-text.ts';
import { arabiseNumerals } from '../../../../index/analysis/numerals.ts';
import { inverseFrequency, type TermStatistics } from '../../../../index/analysis/term-statistics.ts';
import { bundledVocabulary, officialWords } from '../../../../index/analysis/vocabulary.ts';
import { type QuestionType, questionTypes } from '../../compose/question-type.ts';
import type { UnderstoodQuestion } from '../../understand/understand-question.ts';
import { contentWords } from '../content-words.ts';
import { contentTerms } from '../coverage.ts';
import { type StatedNumber, statedNumbers } from './stated-range.ts';

/** A term with its inverse passage frequency. */
export type Weighted = { readonly term: string; readonly weight: number };

/** A content word with the regulations' words for it; any of them stands for it. */
export type WeightedWord = { readonly forms: readonly string[]; readonly weight: number };

/** A question as evidence is weighed against it. */
export type AskedView = {
  readonly folded: string;
  /** Character pairs of what is asked, question words left out. */
  readonly pairs: readonly Weighted[];
  readonly words: readonly WeightedWord[];
  readonly types: readonly QuestionType[];
  readonly numbers: readonly StatedNumber[];
};

/** Reads a question for weighing evidence. */
export function viewAsked(
  { query }: Pick<UnderstoodQuestion, 'query'>,
  statistics: TermStatistics,
): AskedView {
  const folded = foldText(query);
  const vocabulary = bundledVocabulary();
  return {
    folded,
    pairs: weighTerms(contentTerms(folded), statistics),
    words: contentWords(folded, statistics).map(({ word, weight }) => ({
      forms: [word, ...officialWords(vocabulary, word)],
      weight,
    })),
    types: questionTypes(query),
    numbers: statedNumbers(arabiseNumerals(folded)),
  };
}

/** Terms with what each weighs. */
export function weighTerms(terms: readonly string[], statistics: TermStatistics): Weighted[] {
  return terms.map((term) => ({ term, weight: inverseFrequency(statistics, term) }));
}

/** Share of the terms' weight that a folded text contains, 0–1; 0 without terms. */
export function shareOfTerms(terms: readonly Weighted[], text: string): number {
  let total = 0;
  let held = 0;
  for (const { term, weight } of terms) {
    total += weight;
    if (text.includes(term)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}

/** Share of the words' weight that a folded text contains in any of their forms. */
export function shareOfWords(words: readonly WeightedWord[], text: string): number {
  let total = 0;
  let held = 0;
  for (const { forms, weight } of words) {
    total += weight;
    if (forms.some((form) => text.includes(form))) held += weight;
  }
  return total === 0 ? 0 : held / total;
}
