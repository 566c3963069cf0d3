import { html } from 'hono/html';
import type { Provision } from '../../../index/document.ts';
import type { Line } from './document-lines.ts';
import type { Html } from './layout.ts';
import type { TextWriter } from './marked-text.ts';

const separator = ' | ';

/** A table of a Document as an HTML table; lines before the first row of cells are its caption. */
export function tableOf(table: Provision, lines: readonly Line[], text: string, write: TextWriter): Html {
  const firstRow = lines.findIndex((line) => text.slice(line.start, line.end).includes(separator));
  const captions = lines.slice(0, Math.max(firstRow, 0));
  const rows = lines.slice(captions.length);
  const caption = captions.map((line) => html`<span>${write(line, anchorsOf(line, table))}</span>`);
  return html`<div class="table" id="${table.path}" role="group" tabindex="0"><table>
${captions.length > 0 ? html`<caption>${caption}</caption>` : ''}
<tbody>${rows.map((line) => html`<tr>${cellsOf(line, table, text, write)}</tr>`)}</tbody>
</table></div>`;
}

function cellsOf(line: Line, table: Provision, text: string, write: TextWriter): Html[] {
  const anchors = anchorsOf(line, table);
  let start = line.start;
  return text
    .slice(line.start, line.end)
    .split(separator)
    .map((cell) => {
      const span = { start, end: start + cell.length };
      start = span.end + separator.length;
      return html`<td>${write(span, anchors)}</td>`;
    });
}

function anchorsOf(line: Line, table: Provision): Provision[] {
  return line.starting.filter((provision) => provision !== table);
}
