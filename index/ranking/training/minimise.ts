/** A loss at a point, which writes its gradient there. */
export type Loss = (point: Float64Array, gradient: Float64Array) => number;

/** How many past steps shape the next. */
const MEMORY = 8;
/** How often a step that does not help is halved. */
const HALVINGS = 12;
/** A step must win at least this share of what the slope promises. */
const ARMIJO = 1e-4;

type Step = { readonly moved: Float64Array; readonly turned: Float64Array; readonly curve: number };

/** Finds where a smooth loss is least, from 0 on (L-BFGS, Nocedal 1980). */
export function minimise(loss: Loss, width: number, steps: number): Float64Array {
  let point = new Float64Array(width);
  let gradient = new Float64Array(width);
  let value = loss(point, gradient);
  const past: Step[] = [];
  for (let step = 0; step < steps; step++) {
    const direction = descend(gradient, past);
    const slope = dot(direction, gradient);
    if (slope > -1e-9) break;
    let length = step === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = along(point, direction, length);
    const nextGradient = new Float64Array(width);
    let nextValue = loss(next, nextGradient);
    for (let halved = 0; halved < HALVINGS && nextValue > value + ARMIJO * length * slope; halved++) {
      length /= 2;
      next = along(point, direction, length);
      nextValue = loss(next, nextGradient);
    }
    if (!(nextValue < value)) break;
    const moved = along(next, point, -1);
    const turned = along(nextGradient, gradient, -1);
    const curve = dot(moved, turned);
    if (curve > 1e-12) past.push({ moved, turned, curve });
    if (past.length > MEMORY) past.shift();
    [point, gradient, value] = [next, nextGradient, nextValue];
  }
  return point;
}

/** The direction down, bent by what past steps tell of the loss's shape. */
function descend(gradient: Float64Array, past: readonly Step[]): Float64Array {
  let direction = gradient.map((one) => -one);
  const shares: number[] = [];
  for (const { moved, turned, curve } of past.toReversed()) {
    const share = dot(moved, direction) / curve;
    shares.unshift(share);
    direction = along(direction, turned, -share);
  }
  const last = past.at(-1);
  if (last !== undefined) {
    const scale = last.curve / dot(last.turned, last.turned);
    direction = direction.map((one) => one * scale);
  }
  for (const [at, { moved, turned, curve }] of past.entries())
    direction = along(direction, moved, (shares[at] as number) - dot(turned, direction) / curve);
  return direction;
}

function along(from: Float64Array, direction: Float64Array, length: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(from, (value, at) => value + length * (direction[at] as number));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
