/** Scores are counted by their leading 16 bits: sign, exponent and 7 bits of the fraction, 128 steps an octave. */
const STEP_BITS = 16;
const STEPS = new Uint32Array(1 << (32 - STEP_BITS - 1));
/** Indices below this fit into one number with a score's bits. */
const MOST_INDICES = 2 ** 22;

/**
 * Indices of the `count` largest scores above `floor` (at least 0), best first, equal ones in order. The bits of floats
 * above 0 are in the order of their values; counting by the leading ones tells where the best begin, and only what lies
 * there is sorted.
 */
export function topIndices(scores: Float32Array, count: number, floor = 0): number[] {
  if (scores.length > MOST_INDICES) throw new RangeError(`more than ${MOST_INDICES} scores`);
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const least = leastBits(bits, count, bitsOf(floor));
  const found: number[] = [];
  for (let index = 0; index < bits.length; index++) {
    const own = bits[index] as number;
    if (own >= least) found.push(own * MOST_INDICES + (MOST_INDICES - 1 - index));
  }
  const sorted = Float64Array.from(found).sort();
  const best: number[] = [];
  for (let at = sorted.length - 1; at >= 0 && best.length < count; at--)
    best.push(MOST_INDICES - 1 - ((sorted[at] as number) % MOST_INDICES));
  return best;
}

function bitsOf(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0] as number;
}

/** Bits from which on there are at least `count` scores; the first above the floor's when there are fewer. */
function leastBits(bits: Int32Array, count: number, floor: number): number {
  STEPS.fill(0);
  let highest = 0;
  for (let index = 0; index < bits.length; index++) {
    const own = bits[index] as number;
    if (own <= floor) continue;
    const step = own >>> STEP_BITS;
    STEPS[step] = (STEPS[step] as number) + 1;
    if (step > highest) highest = step;
  }
  let step = highest + 1;
  for (let above = 0; step > 0 && above < count; ) above += STEPS[--step] as number;
  return Math.max(step << STEP_BITS, floor + 1);
}
