/** Scores are counted by their leading 16 bits: sign, exponent and 7 bits of the fraction, 128 steps an octave. */
const STEP_BITS = 16;
const STEPS = new Uint32Array(1 << (32 - STEP_BITS - 1));
/** Indices below this fit into one number with a score's bits. */
const MOST_INDICES = 2 ** 22;
/** One score in so many tells well enough where the best begin, with so many more than are wanted to be safe. */
const SAMPLED = 8;
const SAFELY = 1.3;

/**
 * Indices of the `count` largest scores above `floor` (at least 0), best first, equal ones in order. The bits of floats
 * above 0 are in the order of their values; counting some by the leading ones tells about where the best begin, and only
 * what lies there is sorted.
 */
export function topIndices(scores: Float32Array, count: number, floor = 0): number[] {
  if (scores.length > MOST_INDICES) throw new RangeError(`more than ${MOST_INDICES} scores`);
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  const lowest = bitsOf(floor) + 1;
  const guess = Math.max(lowest, leastBits(bits, Math.ceil((count / SAMPLED) * SAFELY), lowest, SAMPLED));
  const guessed = packFrom(bits, guess);
  const isEnough = guessed.length >= count || guess === lowest;
  const found = isEnough ? guessed : packFrom(bits, Math.max(lowest, leastBits(bits, count, lowest, 1)));
  return unpackBest(new Float64Array(found).sort(), count);
}

function bitsOf(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0] as number;
}

/** Bits from which on there are at least `count` scores when every `stride`th is looked at; 0 when there are fewer. */
function leastBits(bits: Int32Array, count: number, lowest: number, stride: number): number {
  STEPS.fill(0);
  let highest = 0;
  for (let index = 0; index < bits.length; index += stride) {
    const own = bits[index] as number;
    if (own < lowest) continue;
    const step = own >>> STEP_BITS;
    STEPS[step] = (STEPS[step] as number) + 1;
    if (step > highest) highest = step;
  }
  let step = highest + 1;
  for (let above = 0; step > 0 && above < count; ) above += STEPS[--step] as number;
  return step << STEP_BITS;
}

/** Each score from `least` on with its index as one number, the larger the better. */
function packFrom(bits: Int32Array, least: number): number[] {
  const packed: number[] = [];
  for (let index = 0; index < bits.length; index++) {
    const own = bits[index] as number;
    if (own >= least) packed.push(own * MOST_INDICES + (MOST_INDICES - 1 - index));
  }
  return packed;
}

function unpackBest(sorted: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let at = sorted.length - 1; at >= 0 && best.length < count; at--) {
    const packed = sorted[at] as number;
    best.push(MOST_INDICES - 1 - (packed - Math.floor(packed / MOST_INDICES) * MOST_INDICES));
  }
  return best;
}
