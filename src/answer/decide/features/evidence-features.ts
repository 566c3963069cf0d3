import { inverseFrequency } from '../../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../../index/analysis/tokenize.ts';
import { questionTypes } from '../../compose/question-type.ts';
import { contentWords, wordCoverage } from '../../retrieve/content-words.ts';
import { contentTerms, evidenceText } from '../../retrieve/coverage.ts';
import { answerPart, strangeness } from '../../retrieve/rank-evidence.ts';
import type { AnswerabilityGroup, AnswerabilityInput } from './feature-group.ts';

/** Scores of the evidence ranker are about this large. */
const SCORE_SCALE = 4;
/** How far down the search had ranked what the answer would be made from, before it no longer matters. */
const DEEPEST = 20;

/** What the passage that would be quoted first looks like, and how sure its ranker is of it. */
export const EVIDENCE_FEATURES: AnswerabilityGroup = {
  names: [
    'evidenceScore',
    'evidenceMargin',
    'evidenceSpread',
    'evidenceDepth',
    'evidenceWords',
    'evidenceTerms',
    'evidenceStrange',
    'evidenceTells',
  ],
  compute(input) {
    const { question, evidence, statistics } = input;
    const [first] = evidence;
    if (first === undefined) return [0, 0, 0, 1, 0, 0, 1, 0];
    const scores = evidence.map(({ signals }) => signals.evidence ?? 0);
    const [best = 0, second = best] = scores;
    const text = evidenceText(first);
    const facts = questionTypes(question.text).filter(({ isFact }) => isFact);
    return [
      best / SCORE_SCALE,
      (best - second) / SCORE_SCALE,
      (best - (scores.at(-1) ?? best)) / SCORE_SCALE,
      depthOf(input) / DEEPEST,
      wordCoverage(contentWords(question.query, statistics), text),
      termShare(input, text),
      strangeness(first, question.query, statistics),
      facts.length === 0 || facts.some(({ tells }) => tells.test(answerPart(first))) ? 1 : 0,
    ];
  },
};

/** Where the search had ranked the first of the evidence. */
function depthOf({ found, evidence }: AnswerabilityInput): number {
  const at = found.findIndex(({ passage }) => passage.id === evidence[0]?.passage.id);
  return at === -1 ? DEEPEST : Math.min(at, DEEPEST);
}

function termShare({ question, statistics }: AnswerabilityInput, text: string): number {
  const present = new Set(tokenize(text));
  let [total, held] = [0, 0];
  for (const term of contentTerms(question.query)) {
    const weight = inverseFrequency(statistics, term);
    total += weight;
    if (present.has(term)) held += weight;
  }
  return total === 0 ? 0 : held / total;
}
