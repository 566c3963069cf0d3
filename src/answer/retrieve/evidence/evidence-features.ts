import type { TermStatistics } from '../../../../index/analysis/term-statistics.ts';
import { logRanks, shareOfLargest } from '../../../../index/ranking/features/relative.ts';
import { contentTerms } from '../coverage.ts';
import { type AskedView, shareOfTerms, shareOfWords, weighTerms } from './asked-view.ts';
import type { EvidenceView } from './evidence-view.ts';
import { liesInStatedRange } from './stated-range.ts';

/** Signals of the search that are taken over as they are. */
const TAKEN = [
  'bodyShare', 'bodySentenceShare', 'vectorShare', 'vector', 'vectorNeighbours', 'wordCoverageShare', 'wordPathCoverage',
  'officialCoverage', 'titleCoverageShare', 'askedCoverageShare', 'baseShare', 'asksAgreement', 'named', 'memorySumShare', 'bodyLongestRun', 'rarestWord', 'longestWord', 'wordCoverage', 'pathRank', 'position',
  'before', 'after', 'writtenNearest', 'writtenNearestRank', 'writtenSumShare', 'writtenWords', 'writtenMeaningRank', 'writtenVote',
] as const; // biome-ignore format: a table

const GENRES = [
  /指南|须知/u,
  /问答|常见问题/u,
  /通知|通告|公告|意见/u,
  /条例|办法|规定|细则|规则|法$/u,
] as const;

/** A feature: its value for each passage. */
type Column = readonly [name: string, values: ArrayLike<number>];

/** Feature values of passages, a row each, with the features' names. */
export type EvidenceFeatures = { readonly names: readonly string[]; readonly rows: Float32Array[] };

/** What speaks for each passage answering the question, beside what the search saw. */
export function evidenceFeatures(
  asked: AskedView,
  views: readonly EvidenceView[],
  isLocal: (view: EvidenceView) => boolean,
  statistics: TermStatistics,
): EvidenceFeatures {
  const columns = [
    ...searchColumns(views),
    ...coverageColumns(asked, views),
    ...headingColumns(asked, views, statistics),
    ...typeColumns(asked, views),
    ...documentColumns(asked, views),
    ...kindColumns(views, isLocal),
  ];
  return {
    names: columns.map(([name]) => name),
    rows: views.map((_, row) => Float32Array.from(columns, ([, values]) => values[row] ?? 0)),
  };
}

function searchColumns(views: readonly EvidenceView[]): Column[] {
  const scores = views.map(({ result }) => result.score);
  const best = Math.max(...scores);
  return [
    ['scoreBehind', scores.map((score) => score - best)],
    ['scoreRank', logRanks(scores)],
    ...TAKEN.map((name): Column => [name, views.map(({ result }) => result.signals[name] ?? 0)]),
  ];
}

function coverageColumns(asked: AskedView, views: readonly EvidenceView[]): Column[] {
  const all = views.map(({ title, head, body }) => `${title}\n${head}\n${body}`);
  const pairsInBody = views.map(({ body }) => shareOfTerms(asked.pairs, body));
  const pairsInAll = all.map((text) => shareOfTerms(asked.pairs, text));
  const wordsInBody = views.map(({ body }) => shareOfWords(asked.words, body));
  const wordsInAll = all.map((text) => shareOfWords(asked.words, text));
  const wordsInHead = views.map(({ head }) => shareOfWords(asked.words, head));
  const key = [...asked.words].sort((a, b) => b.weight - a.weight).slice(0, 2);
  const pairsInHead = views.map(({ head }) => shareOfTerms(asked.pairs, head));
  return [
    ['pairsInBody', pairsInBody],
    ['pairsInBodyShare', shareOfLargest(pairsInBody)],
    ['pairsInAll', pairsInAll],
    ['pairsInAllShare', shareOfLargest(pairsInAll)],
    ['pairsInHead', pairsInHead],
    ['pairsInHeadShare', shareOfLargest(pairsInHead)],
    ['wordsInBody', wordsInBody],
    ['wordsInBodyShare', shareOfLargest(wordsInBody)],
    ['wordsInAll', wordsInAll],
    ['wordsInAllShare', shareOfLargest(wordsInAll)],
    ['wordsInAllRank', logRanks(wordsInAll)],
    ['wordsInHead', wordsInHead],
    ['pairsInTitle', views.map(({ title }) => shareOfTerms(asked.pairs, title))],
    ['keyInBody', views.map(({ body }) => shareOfWords(key, body))],
    ['keyInAll', all.map((text) => shareOfWords(key, text))],
    ['keyInPath', views.map(({ title, head }) => shareOfWords(key, `${title}\n${head}`))],
    ['wordsInTitle', views.map(({ title }) => shareOfWords(asked.words, title))],
  ];
}

/** How much of what a heading or question says is not asked: its text is about something else then. */
function headingColumns(
  asked: AskedView,
  views: readonly EvidenceView[],
  statistics: TermStatistics,
): Column[] {
  const strange = (text: string) => {
    const terms = weighTerms(contentTerms(text), statistics);
    return terms.length === 0 ? 0 : 1 - shareOfTerms(terms, asked.folded);
  };
  const strangeOwn = views.map(({ own }) => strange(own));
  const pairsInOwn = views.map(({ own }) => shareOfTerms(asked.pairs, own));
  return [
    ['strangeOwn', strangeOwn],
    [
      'alikeOwn',
      pairsInOwn.map((share, at) => harmonic(share, own(views, at) ? 1 - (strangeOwn[at] as number) : 0)),
    ],
    ['strangeTitle', views.map(({ title }) => strange(title))],
  ];
}

function own(views: readonly EvidenceView[], at: number): boolean {
  return views[at]?.own !== '';
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function typeColumns(asked: AskedView, views: readonly EvidenceView[]): Column[] {
  const facts = asked.types.filter(({ isFact }) => isFact);
  const others = asked.types.filter(({ isFact }) => !isFact);
  const share = (types: AskedView['types'], tells: (type: AskedView['types'][number]) => boolean) =>
    types.length === 0 ? 0 : types.filter(tells).length / types.length;
  const bestUnit = views.map(({ units }) =>
    Math.max(
      0,
      ...units.map((unit) =>
        facts.length === 0 || facts.some(({ tells }) => tells.test(unit))
          ? shareOfTerms(asked.pairs, unit)
          : 0,
      ),
    ),
  );
  const bestUnitWords = views.map(({ units }) =>
    Math.max(
      0,
      ...units.map((unit) =>
        facts.length === 0 || facts.some(({ tells }) => tells.test(unit))
          ? shareOfWords(asked.words, unit)
          : 0,
      ),
    ),
  );
  const inRange = views.map(({ units }) =>
    asked.numbers.some((number) => units.some((unit) => liesInStatedRange(number, unit))) ? 1 : 0,
  );
  return [
    ['tellsFacts', views.map(({ body }) => share(facts, ({ tells }) => tells.test(body)))],
    ['tellsOthers', views.map(({ body }) => share(others, ({ tells }) => tells.test(body)))],
    ['headsFacts', views.map(({ head }) => share(facts, ({ heads }) => heads.test(head)))],
    ['headsOthers', views.map(({ head }) => share(others, ({ heads }) => heads.test(head)))],
    [
      'factMissing',
      views.map(({ body }) => Number(facts.length > 0 && !facts.some(({ tells }) => tells.test(body)))),
    ],
    ['bestUnit', bestUnit],
    ['bestUnitShare', shareOfLargest(bestUnit)],
    ['bestUnitWords', bestUnitWords],
    ['bestUnitWordsShare', shareOfLargest(bestUnitWords)],
    ['inRange', inRange],
    ['factsAsked', views.map(() => facts.length)],
    ['othersAsked', views.map(() => others.length)],
  ];
}

/** What the passages of its document found with it say together. */
function documentColumns(asked: AskedView, views: readonly EvidenceView[]): Column[] {
  const texts = new Map<string, string>();
  for (const { result, title, head, body } of views) {
    const { documentId } = result.passage;
    texts.set(documentId, `${texts.get(documentId) ?? title}\n${head}\n${body}`);
  }
  const of = (measure: (text: string) => number) => {
    const values = new Map([...texts].map(([id, text]) => [id, measure(text)]));
    return views.map(({ result }) => values.get(result.passage.documentId) ?? 0);
  };
  const words = of((text) => shareOfWords(asked.words, text));
  const pairs = of((text) => shareOfTerms(asked.pairs, text));
  const counts = new Map<string, number>();
  for (const { result } of views.slice(0, 20))
    counts.set(result.passage.documentId, (counts.get(result.passage.documentId) ?? 0) + 1);
  return [
    ['documentWords', words],
    ['documentWordsShare', shareOfLargest(words)],
    ['documentPairs', pairs],
    ['documentPairsShare', shareOfLargest(pairs)],
    ['documentCount', views.map(({ result }) => counts.get(result.passage.documentId) ?? 0)],
  ];
}

function kindColumns(views: readonly EvidenceView[], isLocal: (view: EvidenceView) => boolean): Column[] {
  const is = (test: (view: EvidenceView) => boolean) => views.map((view) => Number(test(view)));
  const kind = (...kinds: string[]) => is(({ result }) => kinds.includes(result.passage.kind));
  return [
    ['isArticle', kind('article', 'paragraph', 'item')],
    ['isTable', kind('table')],
    ['isQuestion', kind('qa')],
    ['isPreamble', kind('preamble')],
    ['isPurpose', is(({ body }) => /^.{0,10}为了|制定本(?:办法|条例|规定|细则)/u.test(body))],
    ['isClosing', is(({ result }) => result.passage.role !== null && result.passage.role !== 'definition')],
    ['isDefinition', is(({ result }) => result.passage.role === 'definition')],
    ['isLocal', is(isLocal)],
    ['logLength', views.map(({ body }) => Math.log1p(body.length))],
    ['hasFigures', is(({ body }) => /[\d一二三四五六七八九十百]+(?:元|日|天|个月|年|%|岁)/u.test(body))],
    ...GENRES.map((genre, at): Column => [`genre${at}`, is(({ title }) => genre.test(title))]),
  ];
}
