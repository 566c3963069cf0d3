/** Heads that only say that the other column is what the first one names. */
const PLAIN_HEAD = /^(?:内容|说明|标准|收费标准|具体内容|信息)$/u;
const NUMBERING = /^(?:序号|编号|No\.?)$/iu;

/**
 * Rows of a table as lines for reading: the first cell, then what stands beside it under the header's words. Cells are
 * left as they are; empty ones and running numbers are left out.
 */
export function tableWords(header: string, rows: readonly string[]): string {
  const heads = cellsOf(header);
  const lines = rows.map((row) => rowWords(heads, cellsOf(row)));
  return lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n');
}

/** A text with the rows of tables inside it made readable. */
export function withReadableTables(text: string): string {
  return text.replace(/(?:^.* \| .*$\n?){2,}/gmu, (table) => {
    const [header = '', ...rows] = table.trimEnd().split('\n');
    const lines = rows.map((row) => tableWords(header, [row]));
    return `${lines.map((line) => `- ${line}`).join('\n')}${table.endsWith('\n') ? '\n' : ''}`;
  });
}

function rowWords(heads: readonly string[], cells: readonly string[]): string {
  const named = cells
    .map((cell, at) => ({ head: heads[at] ?? '', cell }))
    .filter(({ head, cell }) => cell !== '' && !NUMBERING.test(head));
  const [first, ...others] = named;
  if (first === undefined) return '';
  if (others.length === 1 && PLAIN_HEAD.test(others[0]?.head ?? ''))
    return `${first.cell}：${others[0]?.cell}`;
  const told = others.map(({ head, cell }) => (PLAIN_HEAD.test(head) ? cell : `${head} ${cell}`.trim()));
  return told.length === 0 ? first.cell : `${first.cell}：${told.join('；')}`;
}

function cellsOf(row: string): string[] {
  return row.split(' | ').map((cell) => cell.trim());
}
