import { measureQuestion, type QuestionMeasures } from './measure-question.ts';
import { bootstrapInterval, type Interval } from './metrics/bootstrap.ts';
import { mean } from './metrics/percentile.ts';
import { formatScore } from './report.ts';
import type { RunLine } from './run-line.ts';
import { textTable } from './text-table.ts';

/** A measure on the questions both runs have; the interval is of the difference, question by question. */
export type MeasureComparison = {
  readonly name: string;
  readonly first: number;
  readonly second: number;
  readonly difference: Interval;
};

/** A question whose ranking or answer came out differently. */
export type ChangedQuestion = {
  readonly id: string;
  readonly question: string;
  /** Rank of the first gold Provision; null = not found. */
  readonly ranks: readonly [number | null, number | null];
  /** What changed about the answer: `answered → declined`, `facts stated → missing`; empty when nothing did. */
  readonly answer: readonly string[];
  /** By how much nDCG@10 rose. */
  readonly gain: number;
};

/** Two runs side by side, on the questions they share. */
export type RunComparison = {
  readonly shared: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly measures: readonly MeasureComparison[];
  /** Better rankings first by gain, then the worse ones; a changed answer alone has gain 0. */
  readonly changed: readonly ChangedQuestion[];
};

type Pair = { readonly line: RunLine; readonly first: QuestionMeasures; readonly second: QuestionMeasures };

const MEASURES: readonly (readonly [string, (measures: QuestionMeasures) => number | null])[] = [
  ['Recall@1', ({ ranking }) => ranking?.recall['1'] ?? null],
  ['Recall@5', ({ ranking }) => ranking?.recall['5'] ?? null],
  ['Recall@10', ({ ranking }) => ranking?.recall['10'] ?? null],
  ['Recall@20', ({ ranking }) => ranking?.recall['20'] ?? null],
  ['Hit@10', ({ ranking }) => ranking?.hit['10'] ?? null],
  ['MRR@10', ({ ranking }) => ranking?.mrr10 ?? null],
  ['nDCG@10', ({ ranking }) => ranking?.ndcg10 ?? null],
  ['answered', ({ answered }) => (answered === null ? null : Number(answered))],
  ['citation precision', ({ citation }) => citation?.precision ?? null],
  ['citation recall', ({ citation }) => citation?.recall ?? null],
  ['expected facts stated', ({ expectMet }) => (expectMet === null ? null : Number(expectMet))],
  ['ROUGE-L', (measures) => measures.rougeL],
];

/** Compares two runs question by question. */
export function compareRuns(first: readonly RunLine[], second: readonly RunLine[]): RunComparison {
  const others = new Map(second.map((line) => [line.id, line]));
  const pairs = first.flatMap((line): Pair[] => {
    const other = others.get(line.id);
    return other === undefined
      ? []
      : [{ line, first: measureQuestion(line), second: measureQuestion(other) }];
  });
  return {
    shared: pairs.length,
    onlyFirst: first.length - pairs.length,
    onlySecond: second.length - pairs.length,
    measures: MEASURES.flatMap(([name, pick]) => compareMeasure(name, pick, pairs)),
    changed: pairs
      .map(describeChange)
      .filter(({ ranks, answer, gain }) => ranks[0] !== ranks[1] || gain !== 0 || answer.length > 0)
      .sort((one, other) => other.gain - one.gain),
  };
}

/** The comparison as text: measures, then up to `limit` of the questions that gained and that lost most. */
export function formatComparison(comparison: RunComparison, limit = 20): string {
  const { shared, onlyFirst, onlySecond, measures, changed } = comparison;
  const better = changed.filter(({ gain }) => gain > 0);
  const worse = changed.filter(({ gain }) => gain < 0).reverse();
  const answers = changed.filter(({ answer }) => answer.length > 0);
  return [
    `${shared} questions in both; ${onlyFirst} only in the first, ${onlySecond} only in the second`,
    textTable([['', 'first', 'second', 'change', '95 % of change'], ...measures.map(measureRow)]),
    ...section('ranked better', better, limit),
    ...section('ranked worse', worse, limit),
    ...section('answered differently', answers, limit),
  ].join('\n');
}

function compareMeasure(
  name: string,
  pick: (measures: QuestionMeasures) => number | null,
  pairs: readonly Pair[],
): MeasureComparison[] {
  const values = pairs.flatMap(({ first, second }) => {
    const [one, other] = [pick(first), pick(second)];
    return one === null || other === null ? [] : [{ one, other }];
  });
  const first = mean(values.map(({ one }) => one));
  const second = mean(values.map(({ other }) => other));
  const difference = bootstrapInterval(values.map(({ one, other }) => other - one));
  return first === null || second === null || difference === null
    ? []
    : [{ name, first, second, difference }];
}

function describeChange({ line, first, second }: Pair): ChangedQuestion {
  return {
    id: line.id,
    question: line.question,
    ranks: [firstRank(first), firstRank(second)],
    answer: [
      ...turned(first.answered, second.answered, 'answered', 'declined'),
      ...turned(first.expectMet, second.expectMet, 'facts stated', 'facts missing'),
    ],
    gain: (second.ranking?.ndcg10 ?? 0) - (first.ranking?.ndcg10 ?? 0),
  };
}

function firstRank({ ranking }: QuestionMeasures): number | null {
  const rank = Math.min(...(ranking?.ranks ?? []));
  return Number.isFinite(rank) ? rank : null;
}

function turned(one: boolean | null, other: boolean | null, yes: string, no: string): string[] {
  if (one === null || other === null || one === other) return [];
  return [one ? `${yes} → ${no}` : `${no} → ${yes}`];
}

function measureRow({ name, first, second, difference }: MeasureComparison): string[] {
  const change = `${difference.mean > 0 ? '+' : ''}${formatScore(difference.mean)}`;
  const range = `${formatScore(difference.low)} to ${formatScore(difference.high)}`;
  return [name, formatScore(first), formatScore(second), change, range];
}

function section(heading: string, questions: readonly ChangedQuestion[], limit: number): string[] {
  if (questions.length === 0) return [];
  const rows = questions
    .slice(0, limit)
    .map(({ id, question, ranks, answer }) => [
      `  ${id}`,
      `${ranks[0] ?? '–'} → ${ranks[1] ?? '–'}`,
      [question.replace(/\s+/gu, ' '), ...answer].join('  '),
    ]);
  return ['', `${heading}: ${questions.length}`, ...rows.map((row) => row.join('  '))];
}
