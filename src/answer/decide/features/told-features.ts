import { inverseFrequency } from '../../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../../index/search/search-result.ts';
import { type QuestionType, questionTypes } from '../../compose/question-type.ts';
import { contentTerms } from '../../retrieve/coverage.ts';
import { answerPart } from '../../retrieve/rank-evidence.ts';
import { type AnswerabilityGroup, largest } from './feature-group.ts';

const LEADING = 10;
const SENTENCE_END = /[。；;\n]/u;

/** Whether one sentence says what is asked of the thing it is asked of, and whether the question is asked there. */
export const TOLD_FEATURES: AnswerabilityGroup = {
  names: ['toldTogether', 'askedAlike'],
  compute({ question, found, statistics }) {
    const weights = new Map(
      contentTerms(question.query).map((term) => [term, inverseFrequency(statistics, term)]),
    );
    const facts = questionTypes(question.text).filter(({ isFact }) => isFact);
    const leading = found.slice(0, LEADING);
    return [
      largest(leading.map((one) => bestSentence(one, facts, weights))),
      largest(leading.flatMap(({ passage }) => passage.askedAs.map((asked) => alike(asked, weights)))),
    ];
  },
};

/** Largest share of what is asked, by weight, in a sentence that tells such a fact, its title and headings included. */
function bestSentence(
  found: SearchResult,
  facts: readonly QuestionType[],
  weights: ReadonlyMap<string, number>,
): number {
  const about = [found.title, ...found.passage.headingTrail, found.passage.label, ...found.passage.askedAs];
  const sentences = answerPart(found).split(SENTENCE_END);
  const telling = sentences.filter(
    (sentence) => facts.length === 0 || facts.some(({ tells }) => tells.test(sentence)),
  );
  const known = new Set(about.flatMap(tokenize));
  return largest(
    telling.map((sentence) => {
      const present = new Set(tokenize(sentence));
      return shareOf(weights, (term) => present.has(term) || known.has(term));
    }),
  );
}

/** How far a question that a passage answers is the one asked: shared terms over all terms. */
function alike(asked: string, weights: ReadonlyMap<string, number>): number {
  const terms = contentTerms(asked);
  const shared = terms.filter((term) => weights.has(term)).length;
  return shared / Math.max(1, terms.length + weights.size - shared);
}

function shareOf(weights: ReadonlyMap<string, number>, holds: (term: string) => boolean): number {
  let [total, held] = [0, 0];
  for (const [term, weight] of weights) {
    total += weight;
    if (holds(term)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}
