/** A piece of text on a page. Coordinates run from the top left corner, in points; `y` is the base line. */
export type Run = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

/** A straight horizontal or vertical rule. */
export type Rule = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

/** What is on a page, before any of it is understood. */
export type Page = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
  readonly rules: readonly Rule[];
  /** Characters the page paints, whether or not they map to Unicode. */
  readonly paintedCharacters: number;
  /** Share of the page that pictures cover. */
  readonly pictureShare: number;
  readonly paths: number;
};

/** A printed line of text. */
export type Line = {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
};

/** Right edge of a run. */
export function rightOf(run: Run): number {
  return run.x + run.width;
}

/** The most frequent of some values, counted by weight after rounding to `step`; `otherwise` when there are none. */
export function commonest(
  values: readonly { readonly value: number; readonly weight: number }[],
  step: number,
  otherwise: number,
): number {
  const weights = new Map<number, number>();
  for (const { value, weight } of values) {
    const rounded = Math.round(value / step) * step;
    weights.set(rounded, (weights.get(rounded) ?? 0) + weight);
  }
  let best = otherwise;
  let most = 0;
  for (const [value, weight] of weights) {
    if (weight <= most) continue;
    best = value;
    most = weight;
  }
  return best;
}
