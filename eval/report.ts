import { recallByExposure } from './asked-before.ts';
import { assignFolds } from './folds.ts';
import { type Evaluation, measureRun } from './measure.ts';
import { measureQuestion, type RankingMeasures } from './measure-question.ts';
import { bootstrapInterval } from './metrics/bootstrap.ts';
import { percentile } from './metrics/percentile.ts';
import type { EvaluationRun } from './run-evaluation.ts';
import { textTable } from './text-table.ts';

/** A run with the name under which it is reported. */
export type NamedRun = { readonly name: string; readonly run: EvaluationRun };

/** The machine-readable last line of `wenzheng eval --json`. */
export function evaluationJson(run: EvaluationRun): string {
  return JSON.stringify(measureRun(run));
}

/** The table people read: one column a run, measures that do not apply as –, then the questions that failed. */
export function formatReport(runs: readonly NamedRun[]): string {
  const columns = runs.map(({ run }) => column(run));
  const labels = columns[0]?.map(([label]) => label) ?? [];
  const rows = labels.map((label, at) => [label, ...columns.map((cells) => cells[at]?.[1] ?? '–')]);
  const shown = rows.filter((row) => row.slice(1).some((cell) => cell !== '–'));
  return [textTable([['', ...runs.map(({ name }) => name)], ...shown]), ...runs.flatMap(failures)].join('\n');
}

/** A share or score as people read it: .473; null as –. */
export function formatScore(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace(/^(-?)0\./u, '$1.');
}

function column(run: EvaluationRun): [label: string, cell: string][] {
  const evaluation = measureRun(run);
  return [
    ['questions', String(evaluation.n)],
    ...rankingRows(evaluation, run),
    ...exposureRows(run),
    ...answerRows(evaluation),
    ['search ms p50 / p95', latency(run.searchMs)],
    ['answer ms p50 / p95', latency(run.answerMs)],
  ];
}

function rankingRows({ recall, hit, mrr10, ndcg10 }: Evaluation, run: EvaluationRun): [string, string][] {
  const cutoffs = ['1', '5', '10', '20'] as const;
  return [
    ...cutoffs.map((k): [string, string] => [`Recall@${k}`, formatScore(recall[k])]),
    ...cutoffs.map((k): [string, string] => [`Hit@${k}`, formatScore(hit[k])]),
    ['MRR@10', formatScore(mrr10)],
    ['nDCG@10', formatScore(ndcg10)],
    ['95 % of Recall@10', interval(run, (ranking) => ranking.recall['10'])],
    ['95 % of MRR@10', interval(run, (ranking) => ranking.mrr10)],
  ];
}

function exposureRows(run: EvaluationRun): [string, string][] {
  const { before, never } = recallByExposure(run.lines, assignFolds(run.lines.map(({ id }) => id)), 10);
  const apart = before.provisions > 0;
  return [
    [
      'gold provisions asked about before / never',
      apart ? `${before.provisions} / ${never.provisions}` : '–',
    ],
    ['their Recall@10, asked about before', formatScore(apart ? before.recall : null)],
    ['their Recall@10, never asked about', formatScore(apart ? never.recall : null)],
  ];
}

function answerRows(evaluation: Evaluation): [string, string][] {
  return [
    ['answered', formatScore(evaluation.answerRate)],
    ['false answers', formatScore(evaluation.falseAnswerRate)],
    ['false declines', formatScore(evaluation.falseDeclineRate)],
    ['citation precision', formatScore(evaluation.citation.precision)],
    ['citation recall', formatScore(evaluation.citation.recall)],
    ['expected facts stated', formatScore(evaluation.expectRate)],
    ['unsupported figures', formatScore(evaluation.unsupportedFigureRate)],
    ['ROUGE-L', formatScore(evaluation.rougeL)],
  ];
}

function interval(run: EvaluationRun, pick: (ranking: RankingMeasures) => number): string {
  const values = run.lines.flatMap((line) => {
    const { ranking } = measureQuestion(line);
    return ranking === null ? [] : [pick(ranking)];
  });
  const found = bootstrapInterval(values);
  return found === null ? '–' : `${formatScore(found.low)}–${formatScore(found.high)}`;
}

function latency(values: readonly number[]): string {
  const [p50, p95] = [percentile(values, 0.5), percentile(values, 0.95)];
  return p50 === null || p95 === null ? '–' : `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
}

function failures({ name, run }: NamedRun): string[] {
  const failed = run.lines.filter(({ error }) => error !== null);
  return failed.length === 0
    ? []
    : [
        `${name}: ${failed.length} questions failed`,
        ...failed.slice(0, 5).map(({ id, error }) => `  ${id}: ${error}`),
      ];
}
