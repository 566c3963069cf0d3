import type { FeatureGroup } from '../feature-group.ts';
import { mapGroups } from '../groups.ts';
import { columnOf, logRanks, shareOfLargest } from './relative.ts';

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
  compute({ query, candidates, documents, chapters, match }) {
    const find = (text: string) => match(text, USUAL_LENGTH);
    const title = mapGroups(documents, candidates, ({ view }) => find(view.heading.title));
    const trail = mapGroups(chapters, candidates, ({ view }) => find(view.heading.trail));
    const unasked = find('');
    const asked = candidates.map(({ view }) => (view.askedAs === '' ? unasked : find(view.askedAs)));
    const path = columnOf(title, ({ bm25 }, at) => bm25 + (trail[at]?.bm25 ?? 0));
    const letters = new Set(query.words);
    const titleShare = mapGroups(documents, candidates, ({ view }) =>
      sharedLetters(view.heading.title, letters),
    );
    const trailShare = mapGroups(chapters, candidates, ({ view }) =>
      sharedLetters(view.heading.trail, letters),
    );
    const titleCoverage = columnOf(title, (one) => one.pairCoverage);
    const askedCoverage = columnOf(asked, (one) => one.pairCoverage);
    return [
      path,
      logRanks(path),
      titleCoverage,
      shareOfLargest(titleCoverage),
      titleShare,
      columnOf(trail, (one) => one.pairCoverage),
      trailShare,
      columnOf(trail, (one) => one.longestRun),
      askedCoverage,
      shareOfLargest(askedCoverage),
    ];
  },
};

/** Share of a text's letters and digits that the query has too. */
function sharedLetters(text: string, letters: ReadonlySet<string>): number {
  let [own, shared] = [0, 0];
  for (const character of text) {
    if (!isLetter(character)) continue;
    own++;
    if (letters.has(character)) shared++;
  }
  return own === 0 ? 0 : shared / own;
}

function isLetter(character: string): boolean {
  // Nearly all are from the block of Chinese characters, which needs no regular expression.
  return (character >= '\u4e00' && character <= '\u9fff') || /[\p{L}\p{N}]/u.test(character);
}
