import { isUnknown, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { normalizeTitle } from '../../../index/analysis/title.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import type { DeclineReason } from '../answer.ts';
import { contentTerms, evidenceText } from '../retrieve/coverage.ts';
import { locationPhrase, namedPlaces, namedService } from '../understand/named-things.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { ANSWERABILITY_MODEL, answerability, answerabilityFeatures } from './answerability.ts';

/** Whether to answer, and from what. */
export type Decision =
  | { readonly status: 'answer'; readonly evidence: readonly SearchResult[]; readonly answerability: number }
  | {
      readonly status: 'decline';
      readonly reason: DeclineReason;
      readonly nearest: readonly SearchResult[];
      readonly answerability: number;
    };

/** Share of a service's name that a document's title must contain to be about that service. */
const NAME_SHARE = 0.85;

/** Decides whether the evidence is about what the question names, and whether it is likely to answer it. */
export function decide(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): Decision {
  const first = evidence[0];
  if (first === undefined) return decline('no-match', [], 0);
  if (first.signals.lookUp !== undefined) return { status: 'answer', evidence, answerability: 1 };
  const features = answerabilityFeatures(question, evidence, statistics);
  const score = features === null ? 0 : answerability(features, ANSWERABILITY_MODEL);
  if (missesNamedThing(question.text, evidence, statistics))
    return decline('named-thing-missing', evidence, score);
  if (score < ANSWERABILITY_MODEL.threshold) return decline('no-match', evidence, score);
  return { status: 'answer', evidence, answerability: score };
}

/** Whether the question names a place or a service that the evidence does not. */
export function missesNamedThing(
  question: string,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): boolean {
  const [first] = evidence;
  if (first === undefined) return false;
  return (
    missesNamedPlace(question, evidence) ||
    isUnheardOf(locationPhrase(question), statistics) ||
    missesNamedService(question, first)
  );
}

/** Whether no passage of the Corpus has these words. */
function isUnheardOf(place: string | null, statistics: TermStatistics): boolean {
  return place !== null && contentTerms(place).every((term) => isUnknown(statistics, term));
}

function missesNamedPlace(question: string, evidence: readonly SearchResult[]): boolean {
  const text = evidence.map(evidenceText).join('\n');
  return namedPlaces(question).some((place) => !text.includes(place));
}

function missesNamedService(question: string, first: SearchResult): boolean {
  const name = namedService(question);
  if (name === null) return false;
  const asked = tokenize(normalizeTitle(name)).filter((term) => term.length > 1);
  const title = new Set(tokenize(normalizeTitle(first.title)));
  return asked.filter((term) => title.has(term)).length < NAME_SHARE * asked.length;
}

function decline(reason: DeclineReason, nearest: readonly SearchResult[], answerability: number): Decision {
  return { status: 'decline', reason, nearest: nearest.slice(0, 2), answerability };
}
