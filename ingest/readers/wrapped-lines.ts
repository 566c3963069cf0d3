/** Ends a statement: a line that stops here may be the last of its paragraph. */
const STATEMENT_END = /[。；：！？;:!?.”」』）)]$/u;
/** Starts a structural unit: `第三条`, `（一）`, `二、`, `3.`, `问：`. */
const UNIT_START =
  /^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条款]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,3}[.．、)）](?!\d)|[①-⑳]|附件|[问答][：:])/u;
const INDENT = /^(?:\u3000|[ \t\u00a0]{2})/u;
const WIDEST_PRINTED_LINE = 64;

/** Whether a line opens with a structural mark such as `第三条` or `（一）`. */
export function startsUnit(line: string): boolean {
  return UNIT_START.test(line.trim());
}

/** Whether a line stops where a statement may stop. */
export function endsStatement(line: string): boolean {
  return STATEMENT_END.test(line.trim());
}

/** Width of a line in full-width characters. */
export function printedWidth(line: string): number {
  let width = 0;
  for (const character of line) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1;
  return width;
}

/** Puts two pieces of one paragraph together; only Latin words get a space between them. */
export function joinPieces(left: string, right: string): string {
  const gap = /[\p{Script=Latin}\d,;.)]$/u.test(left) && /^[\p{Script=Latin}(]/u.test(right) ? ' ' : '';
  return left + gap + right;
}

/**
 * The width at which a text was broken into lines by hand or by a program, or null when its lines are paragraphs.
 * Broken text shows many lines of nearly the same width that stop in mid-sentence.
 */
export function wrapWidth(lines: readonly string[]): number | null {
  const filled = lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== '');
  const widest = filled.reduce((width, line) => Math.max(width, printedWidth(line)), 0);
  if (widest > WIDEST_PRINTED_LINE || widest < 16) return null;
  const full = filled.filter((line) => printedWidth(line) >= widest - 2.5);
  const broken = full.filter((line) => !STATEMENT_END.test(line));
  return full.length >= 3 && full.length >= filled.length * 0.25 && broken.length >= full.length * 0.5
    ? widest
    : null;
}

/** Joins the lines of one stretch of text without blank lines into its paragraphs. */
export function joinWrappedLines(lines: readonly string[], width: number | null): string[] {
  const paragraphs: string[] = [];
  let previous: string | null = null;
  for (const line of lines) {
    const continues =
      width !== null &&
      previous !== null &&
      printedWidth(previous.trimEnd()) >= width - 3 &&
      !INDENT.test(line);
    const opensUnit = previous !== null && endsStatement(previous) && startsUnit(line);
    if (continues && !opensUnit) paragraphs.push(joinPieces(paragraphs.pop() ?? '', line.trim()));
    else paragraphs.push(line.trim());
    previous = line;
  }
  return paragraphs;
}
