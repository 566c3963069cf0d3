/** One line of canonical text before it has offsets: what it is made of and where it came from. */
export type Line = {
  readonly text: string;
  readonly source: 'heading' | 'text' | 'caption' | 'header' | 'row';
  /** Level of a heading block, from 1; null for everything else. */
  readonly level: number | null;
  readonly page: number | null;
  /** Index of the block it belongs to, so that the rows of one table stay together. */
  readonly block: number;
  /** Whether it was recognised from the picture of a page. */
  readonly ocr: boolean;
};

/** A Line at its place in the Document's text. */
export type PlacedLine = Line & { readonly start: number; readonly end: number };

/** Joins lines with `\n` and gives each its offsets. */
export function placeLines(lines: readonly Line[]): { text: string; placed: PlacedLine[] } {
  let at = 0;
  const placed = lines.map((line) => {
    const start = at;
    at += line.text.length + 1;
    return { ...line, start, end: start + line.text.length };
  });
  return { text: lines.map((line) => line.text).join('\n'), placed };
}
