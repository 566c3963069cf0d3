import type { FeatureGroup, RankedCandidate } from '../feature-group.ts';
import { termMatcher } from './matched-terms.ts';
import { logRanks, shareOfLargest } from './relative.ts';

/** Mean length of a title or heading trail in characters, for BM25. */
const USUAL_LENGTH = 20;

/** How title, headings and asked questions hold the query. */
export const PATH_FEATURES: FeatureGroup = {
  names: [
    'path',
    'pathRank',
    'titleCoverage',
    'titleCoverageShare',
    'titleShare',
    'trailCoverage',
    'trailShare',
    'trailLongestRun',
    'askedCoverage',
    'askedCoverageShare',
  ],
  compute({ query, candidates }) {
    const match = termMatcher(query.terms, USUAL_LENGTH);
    const titles = new Map<string, ReturnType<typeof match>>();
    const title = candidates.map(({ view }) => remembered(titles, view.title, match));
    const trail = candidates.map(({ view }) => remembered(titles, view.trail, match));
    const asked = candidates.map(({ view }) => remembered(titles, view.askedAs, match));
    const path = candidates.map((_, at) => (title[at]?.bm25 ?? 0) + (trail[at]?.bm25 ?? 0));
    const letters = new Set(query.words);
    const shares = new Map<string, number>();
    const share = (text: (candidate: RankedCandidate) => string) =>
      candidates.map((candidate) =>
        remembered(shares, text(candidate), (own) => sharedLetters(own, letters)),
      );
    const titleCoverage = title.map((one) => one.pairCoverage);
    const askedCoverage = asked.map((one) => one.pairCoverage);
    return [
      path,
      logRanks(path),
      titleCoverage,
      shareOfLargest(titleCoverage),
      share(({ view }) => view.title),
      trail.map((one) => one.pairCoverage),
      share(({ view }) => view.trail),
      trail.map((one) => one.longestRun),
      askedCoverage,
      shareOfLargest(askedCoverage),
    ];
  },
};

function remembered<Value>(known: Map<string, Value>, text: string, make: (text: string) => Value): Value {
  let value = known.get(text);
  if (value === undefined) {
    value = make(text);
    known.set(text, value);
  }
  return value;
}

/** Share of a text's characters that the query has too. */
function sharedLetters(text: string, letters: ReadonlySet<string>): number {
  const own = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return own.length === 0 ? 0 : own.filter((character) => letters.has(character)).length / own.length;
}
