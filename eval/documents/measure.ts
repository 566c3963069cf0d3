/** One figure of a report: how many of what was looked for was found, and what was not. */
export type Measure = {
  readonly name: string;
  readonly passed: number;
  readonly total: number;
  /** What failed, one line each. */
  readonly failures: readonly string[];
};

/** One thing looked for; `expected` and `found` are shown when it failed. */
export type Check = { readonly passed: boolean; readonly what: string };

/** Sums checks up under a name. */
export function measure(name: string, checks: readonly Check[]): Measure {
  const failures = checks.filter((check) => !check.passed).map((check) => check.what);
  return { name, passed: checks.length - failures.length, total: checks.length, failures };
}

/** Share passed; 1 when nothing was looked for. */
export function rateOf({ passed, total }: Measure): number {
  return total === 0 ? 1 : passed / total;
}
