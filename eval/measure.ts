import { type AtCutoffs, atCutoffs, measureQuestion, type QuestionMeasures } from './measure-question.ts';
import { mean, percentile } from './metrics/percentile.ts';
import type { EvaluationRun } from './run-evaluation.ts';

/** The figures of a run, in the shape and order of the CLI contract; null = does not apply to this set. */
export type Evaluation = {
  readonly n: number;
  readonly recall: Readonly<Record<keyof AtCutoffs, number | null>>;
  readonly hit: Readonly<Record<keyof AtCutoffs, number | null>>;
  readonly mrr10: number | null;
  readonly ndcg10: number | null;
  /** Share of all questions that were answered. */
  readonly answerRate: number | null;
  /** Share of the questions without an answer in the Corpus that were answered. */
  readonly falseAnswerRate: number | null;
  /** Share of the answerable questions that were not answered. */
  readonly falseDeclineRate: number | null;
  /** Means over answered questions with gold. */
  readonly citation: { readonly precision: number | null; readonly recall: number | null };
  readonly expectRate: number | null;
  /** Figures without support over all figures stated. */
  readonly unsupportedFigureRate: number | null;
  readonly rougeL: number | null;
  /** Of the whole answer, or of the search when answers were skipped. */
  readonly latencyMs: { readonly p50: number | null; readonly p95: number | null };
};

/** Figures of a run: means over the questions each measure applies to. */
export function measureRun({ lines, searchMs, answerMs }: EvaluationRun): Evaluation {
  const measured = lines.map((line) => ({ answerable: line.answerable, ...measureQuestion(line) }));
  const rankings = present(measured.map(({ ranking }) => ranking));
  const answered = (wanted: readonly { answered: boolean | null }[]) =>
    share(present(wanted.map((one) => one.answered)));
  const declined = answered(measured.filter(({ answerable }) => answerable));
  const latencies = answerMs.length > 0 ? answerMs : searchMs;
  return rounded({
    n: lines.length,
    recall: atCutoffs((_, key) => mean(rankings.map(({ recall }) => recall[key]))),
    hit: atCutoffs((_, key) => mean(rankings.map(({ hit }) => hit[key]))),
    mrr10: mean(rankings.map(({ mrr10 }) => mrr10)),
    ndcg10: mean(rankings.map(({ ndcg10 }) => ndcg10)),
    answerRate: answered(measured),
    falseAnswerRate: answered(measured.filter(({ answerable }) => !answerable)),
    falseDeclineRate: declined === null ? null : 1 - declined,
    citation: {
      precision: mean(present(measured.map(({ citation }) => citation)).map(({ precision }) => precision)),
      recall: mean(present(measured.map(({ citation }) => citation)).map(({ recall }) => recall)),
    },
    expectRate: share(present(measured.map(({ expectMet }) => expectMet))),
    unsupportedFigureRate: unsupportedShare(measured),
    rougeL: mean(present(measured.map((one) => one.rougeL))),
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) },
  });
}

function unsupportedShare(measured: readonly QuestionMeasures[]): number | null {
  const counts = present(measured.map(({ figures }) => figures));
  if (counts.length === 0) return null;
  const stated = counts.reduce((sum, count) => sum + count.stated, 0);
  return stated === 0 ? 0 : counts.reduce((sum, count) => sum + count.unsupported, 0) / stated;
}

function share(values: readonly boolean[]): number | null {
  return mean(values.map(Number));
}

function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}

/** Figures to four decimals, so that a report and its JSON say the same on every machine. */
function rounded(evaluation: Evaluation): Evaluation {
  return JSON.parse(
    JSON.stringify(evaluation, (_, value) => (typeof value === 'number' ? Number(value.toFixed(4)) : value)),
  ) as Evaluation;
}
