/** Rows of cells as aligned text: first column to the left, the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => width(row[at] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) => pad(cell, widths[at] ?? 0, at > 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, columns: number, right: boolean): string {
  const blank = ' '.repeat(columns - width(cell));
  return right ? blank + cell : cell + blank;
}

/** Terminal columns: Chinese characters and full-width signs take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/u.test(character) ? 2 : 1),
    0,
  );
}
