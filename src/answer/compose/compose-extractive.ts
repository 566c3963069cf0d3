import { inverseFrequency, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { contentTerms, coverage, evidenceText } from '../decide/coverage.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { type QuestionType, questionTypes } from './question-type.ts';
import { splitUnits, type Unit } from './split-units.ts';

/** A piece of an answer: verbatim words of one source, `start`–`end` in the Document's text. */
export type Quotation = { readonly source: SearchResult; readonly start: number; readonly end: number };

/** A passage up to this many characters is quoted whole: whole provisions read better than fragments. */
const WHOLE_UP_TO = 260;
/** A second source must cover this share of what the first covers. */
const SECOND_SOURCE_SHARE = 0.92;
const MOST_SOURCES = 2;

/**
 * Picks the words that answer: from the best passage, and from another one only when it bears on the question as
 * much. Deterministic: the same release and question give the same quotations.
 */
export function composeExtractive(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): Quotation[] {
  const terms = contentTerms(question.query);
  const types = questionTypes(question.text);
  return chooseSources(terms, evidence, statistics).map((source) => {
    const { start, end } = chooseSpan(source, terms, types, statistics);
    return { source, start, end };
  });
}

function chooseSources(
  terms: readonly string[],
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): SearchResult[] {
  const [first, ...others] = evidence;
  if (first === undefined) return [];
  if (first.signals.lookUp !== undefined)
    return evidence.filter((result) => result.signals.lookUp !== undefined);
  const needed = SECOND_SOURCE_SHARE * coverage(terms, [evidenceText(first)], statistics);
  const equals = others.filter((other) => coverage(terms, [evidenceText(other)], statistics) >= needed);
  return [first, ...equals].slice(0, MOST_SOURCES);
}

function chooseSpan(
  source: SearchResult,
  terms: readonly string[],
  types: readonly QuestionType[],
  statistics: TermStatistics,
): { start: number; end: number } {
  const { passage } = source;
  const units = splitUnits(passage);
  const whole = { start: units[0]?.start ?? passage.start, end: units.at(-1)?.end ?? passage.end };
  const isRecord = units.filter((unit) => RECORD_LINE.test(unit.text)).length > units.length / 2;
  if (units.length === 1 || (!isRecord && whole.end - whole.start <= WHOLE_UP_TO)) return whole;
  return bestUnit(units, terms, types, statistics) ?? whole;
}

/** `咨询电话：020-…`: a line that is a fact of its own. */
const RECORD_LINE = /^[-•]?\s*[^：:，。]{2,16}[：:].+/u;
/** What telling the kind of thing asked for counts, in units of a rare term's weight. */
const TYPE_BONUS = 6;

function bestUnit(
  units: readonly Unit[],
  terms: readonly string[],
  types: readonly QuestionType[],
  statistics: TermStatistics,
): Unit | null {
  const scored = units.map((unit) => {
    const present = new Set(tokenize(unit.text));
    const shared = terms.filter((term) => present.has(term));
    const overlap = shared.reduce((sum, term) => sum + inverseFrequency(statistics, term), 0);
    const tells = types.some((type) => type.tells.test(unit.text)) ? TYPE_BONUS : 0;
    return { unit, score: overlap + tells, shared: shared.length };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? null : best.unit;
}
