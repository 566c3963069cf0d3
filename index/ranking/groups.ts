/** Candidates by something they share: each one's group, in the order in which the groups first come. */
export type Groups = {
  /** A number below `count` for each candidate. */
  readonly of: Int32Array;
  readonly count: number;
};

/** Groups candidates by a number. */
export function groupBy<Candidate>(
  candidates: readonly Candidate[],
  keyOf: (candidate: Candidate) => number,
): Groups {
  const numbers = new Map<number, number>();
  const of = new Int32Array(candidates.length);
  for (let at = 0; at < of.length; at++) {
    const key = keyOf(candidates[at] as Candidate);
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(key, number);
    }
    of[at] = number;
  }
  return { of, count: numbers.size };
}

/** A function of a candidate that depends on its group alone, worked out once for each. */
export function mapGroups<Candidate, Value>(
  { of, count }: Groups,
  candidates: readonly Candidate[],
  make: (candidate: Candidate) => Value,
): Value[] {
  const values: Value[] = new Array(count);
  let known = 0;
  return candidates.map((candidate, at) => {
    const group = of[at] as number;
    // Groups come in order, so the next number is a new one.
    if (group === known) values[known++] = make(candidate);
    return values[group] as Value;
  });
}
