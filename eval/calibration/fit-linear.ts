/** A logistic regression over raw values. */
export type LinearModel = { readonly bias: number; readonly weights: readonly number[] };

const STEPS = 12;

/** Weighted logistic regression with an L2 penalty on standardised values, by Newton's method. */
export function fitLinear(
  rows: readonly (readonly number[])[],
  targets: readonly boolean[],
  shares: readonly number[],
  penalty: number,
): LinearModel {
  const width = rows[0]?.length ?? 0;
  const { means, scales } = standards(rows, width);
  const inputs = rows.map((row) => [
    ...row.map((value, at) => (value - (means[at] as number)) / (scales[at] as number)),
    1,
  ]);
  const parameters = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const change = newtonStep(inputs, targets, shares, parameters, penalty);
    for (const [at, value] of change.entries()) parameters[at] = (parameters[at] as number) + value;
  }
  const weights = scales.map((scale, at) => (parameters[at] as number) / scale);
  const shift = weights.reduce((sum, weight, at) => sum + weight * (means[at] as number), 0);
  return { bias: (parameters[width] as number) - shift, weights };
}

function newtonStep(
  inputs: readonly (readonly number[])[],
  targets: readonly boolean[],
  shares: readonly number[],
  parameters: readonly number[],
  penalty: number,
): number[] {
  const size = parameters.length;
  const gradient = parameters.map((value, at) => (at < size - 1 ? -penalty * value : 0));
  const curvature = parameters.map((_, at) =>
    parameters.map((__, other) => (at === other && at < size - 1 ? penalty : 0)),
  );
  for (const [index, input] of inputs.entries()) {
    const share = shares[index] as number;
    const sum = input.reduce((total, value, at) => total + value * (parameters[at] as number), 0);
    const chance = 1 / (1 + Math.exp(-sum));
    const error = ((targets[index] ? 1 : 0) - chance) * share;
    const bend = Math.max(1e-9, chance * (1 - chance) * share);
    for (let at = 0; at < size; at++) {
      gradient[at] = (gradient[at] as number) + error * (input[at] as number);
      const line = curvature[at] as number[];
      const bent = bend * (input[at] as number);
      for (let other = 0; other < size; other++)
        line[other] = (line[other] as number) + bent * (input[other] as number);
    }
  }
  return solve(curvature, gradient);
}

/** Solves a system of linear equations by Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] as number]);
  for (let column = 0; column < lines.length; column++) {
    const pivot = lines.reduce(
      (best, line, at) =>
        at >= column && Math.abs(line[column] as number) > Math.abs(lines[best]?.[column] as number)
          ? at
          : best,
      column,
    );
    const own = lines[pivot] as number[];
    lines[pivot] = lines[column] as number[];
    lines[column] = own;
    for (const [at, line] of lines.entries()) {
      if (at === column) continue;
      const factor = (line[column] as number) / (own[column] as number);
      if (factor === 0) continue;
      for (let cell = column; cell < line.length; cell++)
        line[cell] = (line[cell] as number) - factor * (own[cell] as number);
    }
  }
  return lines.map((line, at) => (line.at(-1) as number) / (line[at] as number));
}

function standards(rows: readonly (readonly number[])[], width: number) {
  const means = new Array<number>(width).fill(0);
  const scales = new Array<number>(width).fill(0);
  for (let at = 0; at < width; at++) {
    const values = rows.map((row) => row[at] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    means[at] = mean;
    // A value that never changes tells nothing and must not be divided by nothing.
    scales[at] = Math.sqrt(variance) || 1;
  }
  return { means, scales };
}
