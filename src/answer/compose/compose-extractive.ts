import { inverseFrequency, type TermStatistics } from '../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import { contentTerms, coverage, evidenceText } from '../retrieve/coverage.ts';
import type { UnderstoodQuestion } from '../understand/understand-question.ts';
import { type QuestionType, questionTypes } from './question-type.ts';
import { isRecord, spanOf, splitUnits, type Unit } from './split-units.ts';

/** A piece of an answer: verbatim words of one source, `start`–`end` in the Document's text. */
export type Quotation = { readonly source: SearchResult; readonly start: number; readonly end: number };

/** A passage up to this many characters is quoted whole: whole provisions read better than fragments. */
const WHOLE_UP_TO = 420;
/** A second source must cover this share of what the first covers. */
const SECOND_SOURCE_SHARE = 0.92;
const MOST_SOURCES = 2;
/** What telling the kind of thing asked for counts, in units of a rare term's weight. */
const TYPE_BONUS = 6;
/** What each place further down the ranking costs. */
const RANK_COST = 2;

/**
 * Picks the words that answer: from the document of the best passage, and from another one only when it bears on the
 * question as much. Deterministic: the same release and question give the same quotations.
 */
export function composeExtractive(
  question: UnderstoodQuestion,
  evidence: readonly SearchResult[],
  statistics: TermStatistics,
): Quotation[] {
  const lookedUp = evidence.filter((result) => result.signals.lookUp !== undefined);
  if (lookedUp.length > 0) return lookedUp.map(wholeOf);
  const asked: Asked = {
    terms: contentTerms(question.query),
    types: questionTypes(question.text),
    statistics,
  };
  const [first, ...others] = evidence;
  if (first === undefined) return [];
  const siblings = evidence.filter((result) => isSameDocument(result, first) && isPartOfGuide(result));
  const main = bestQuotation(isPartOfGuide(first) ? siblings : [first], asked);
  const second = others.filter(
    (other) => !isSameDocument(other, first) && bearsAsMuch(other, main.source, asked),
  );
  return [main, ...second.map((source) => bestQuotation([source], asked))].slice(0, MOST_SOURCES);
}

/** What is asked: its terms, its types, and what terms weigh. */
type Asked = {
  readonly terms: readonly string[];
  readonly types: readonly QuestionType[];
  readonly statistics: TermStatistics;
};

function wholeOf(source: SearchResult): Quotation {
  return { source, start: source.passage.start, end: source.passage.end };
}

/** A guide spreads one matter over its sections, so any of them may hold the fact; an article or a Q&A pair stands alone. */
function isPartOfGuide({ passage }: SearchResult): boolean {
  return passage.kind !== 'article' && passage.kind !== 'qa';
}

function isSameDocument(one: SearchResult, other: SearchResult): boolean {
  return one.passage.documentId === other.passage.documentId;
}

function bearsAsMuch(other: SearchResult, main: SearchResult, { terms, statistics }: Asked): boolean {
  const needed = SECOND_SOURCE_SHARE * coverage(terms, [evidenceText(main)], statistics);
  return coverage(terms, [evidenceText(other)], statistics) >= needed;
}

/** The span that tells most of what is asked, over passages of one document in ranked order. */
function bestQuotation(sources: readonly SearchResult[], asked: Asked): Quotation {
  const scored = sources.flatMap((source, rank) => {
    const units = splitUnits(source.passage);
    return quotableSpans(source, units).map((span) => ({
      quotation: { source, start: span.start, end: span.end },
      score: scoreSpan(span, source, asked, isRecord(units)) - rank * RANK_COST,
    }));
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.quotation;
}

/** A record's lines one by one, a short passage as a whole, a long one by its 款. */
function quotableSpans({ passage }: SearchResult, units: readonly Unit[]): Unit[] {
  const whole = spanOf(units, passage);
  const divide = isRecord(units) || whole.text.length > WHOLE_UP_TO;
  return divide && units.length > 1 ? [...units] : [whole];
}

/** Weight of what is asked that the span tells, beyond what its document is about anyway. */
function scoreSpan(span: Unit, source: SearchResult, asked: Asked, isLine: boolean): number {
  const about = new Set(tokenize(source.title));
  const heading = isLine ? '' : [...source.passage.headingTrail, source.passage.label].join('\n');
  const present = new Set(tokenize(`${heading}\n${source.passage.askedAs.join('\n')}\n${span.text}`));
  const told = asked.terms.filter((term) => present.has(term) && !about.has(term));
  const weight = told.reduce((sum, term) => sum + inverseFrequency(asked.statistics, term), 0);
  return weight + (asked.types.some(({ tells }) => tells.test(span.text)) ? TYPE_BONUS : 0);
}
