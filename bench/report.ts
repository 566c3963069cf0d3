import { availableParallelism, cpus, totalmem } from 'node:os';
import { mean, median, percentile } from '../eval/metrics/percentile.ts';
import { textTable } from '../eval/text-table.ts';

/** Figures of a scenario by name with their unit in it (`coldMs.p95`, `peakRssMiB`); null = could not be taken. */
export type Figures = Readonly<Record<string, number | null>>;

/** What a scenario found, with what it was told. */
export type BenchReport = {
  readonly scenario: string;
  readonly settings: Readonly<Record<string, string | number | boolean | null>>;
  readonly figures: Figures;
};

/** The machine a figure was taken on; a figure without it means nothing. */
export function describeMachine() {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
  };
}

/** Middle, tails and count of repeated measurements, each under `${name}.…`; a single one under its name. */
export function spread(name: string, values: readonly number[]): Figures {
  if (values.length === 1) return { [name]: values[0] ?? null };
  return {
    [`${name}.median`]: median(values),
    [`${name}.mean`]: mean(values),
    [`${name}.p95`]: percentile(values, 0.95),
    [`${name}.p99`]: percentile(values, 0.99),
    [`${name}.max`]: percentile(values, 1),
    [`${name}.n`]: values.length,
  };
}

/** How many times the middle of some measurements is that of others. */
export function ofMedian(values: readonly number[], others: readonly number[]): number | null {
  const [one, other] = [median(values), median(others)];
  return one === null || other === null ? null : one / other;
}

/** The report as one JSON line, or as text for people. */
export function printedReport(report: BenchReport, json: boolean): string {
  const machine = describeMachine();
  const figures = Object.fromEntries(
    Object.entries(report.figures).map(([name, value]) => [name, rounded(value)]),
  );
  if (json) return JSON.stringify({ ...report, figures, machine });
  const settings = Object.entries(report.settings).map(([name, value]) => `${name}=${value}`);
  return [
    `${report.scenario} ${settings.join(' ')}`,
    `${machine.cores} cores, ${machine.cpu}, ${machine.memoryGiB} GiB, Node ${machine.node}, ${machine.platform}`,
    textTable(Object.entries(figures).map(([name, value]) => [name, value === null ? '–' : String(value)])),
  ].join('\n');
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
