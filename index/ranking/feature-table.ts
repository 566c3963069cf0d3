/** Feature values of a query's candidates, feature by feature. */
export type FeatureTable = {
  /** Count of candidates. */
  readonly count: number;
  /** A column for each feature, in the order of their names; one value per candidate. */
  readonly columns: readonly Float32Array[];
};

/** One candidate's values, feature by feature. */
export function rowOf({ columns }: FeatureTable, candidate: number): Float32Array {
  const row = new Float32Array(columns.length);
  for (let at = 0; at < row.length; at++) row[at] = columns[at]?.[candidate] as number;
  return row;
}

/** A table of rows of values. */
export function tableOf(rows: readonly ArrayLike<number>[]): FeatureTable {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) =>
    Float32Array.from(rows, (row) => row[at] as number),
  );
  return { count: rows.length, columns };
}
