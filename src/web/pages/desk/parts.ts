import { html } from 'hono/html';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import type { Html } from '../layout.ts';

/** What stands in a cell. */
export type Cell = Html | string | number;

/** A table with a caption that says what it lists; on narrow screens it scrolls by itself. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  return html`<div class="table" role="group" tabindex="0" aria-label="${caption}"><table>
<caption class="visually-hidden">${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** A part of a view with its heading. */
export function section(title: string, content: Html | readonly Html[], name = ''): Html {
  return html`<section class="panel"${name === '' ? '' : html` data-section="${name}"`}><h2>${title}</h2>${content}</section>`;
}

/** What a form does when it is sent. */
export type Call = {
  /** `POST /v1/admin/…` */
  readonly to: string;
  /** Address that is shown afterwards; `{id}` is filled from what comes back. Without it the view is loaded again. */
  readonly next?: string;
  /** What is said once it is done. */
  readonly said?: string;
  /** Whether progress is told while it runs. */
  readonly watched?: boolean;
};

/** A form that the page's script sends to the API with the clerk's key; what goes wrong is told within it. */
export function callForm(
  call: Call,
  fields: Html,
  button: string,
  kind: 'primary' | 'danger' = 'primary',
): Html {
  const { to, next, said, watched } = call;
  return html`<form class="call-form" data-call="${to}"${next === undefined ? '' : html` data-next="${next}"`}${said === undefined ? '' : html` data-said="${said}"`}${watched === true ? html` data-watched` : ''}>
${fields}
<p class="row"><button type="submit" class="${kind}">${button}</button></p>
<p class="progress" role="status" data-slot="progress" hidden></p>
<p class="trouble" role="alert" data-slot="trouble" hidden></p>
</form>`;
}

/** Something that cannot be undone at once: opened first, then confirmed. */
export function confirmed(title: string, explained: string, call: Call, button: string): Html {
  return html`<details class="confirm"><summary>${title}</summary><div>${callForm(call, html`<p>${explained}</p>`, button, 'danger')}</div></details>`;
}

/** A field with its label; `name` may lie within another (`metadata.title`). */
export function field(id: string, label: string, input: Html, hint = ''): Html {
  return html`<div class="field"><label for="${id}">${label}</label>${input}${hint === '' ? '' : html`<p class="muted" id="${id}-hint">${hint}</p>`}</div>`;
}

/** The heading of a view; its text also becomes the window's title. */
export function viewTitle(title: string, intro = ''): Html {
  return html`<h1 tabindex="-1">${title}</h1>${intro === '' ? '' : html`<p class="intro">${intro}</p>`}`;
}

/** A short word set off from the text, with a tone. */
export function badge(text: string, tone: 'plain' | 'good' | 'warn' | 'bad' = 'plain'): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** What a fact says, or that it is not stated. */
export function orUnstated(value: string | null): string {
  return value ?? texts.unstated;
}

/** Nothing to list. */
export function nothing(text: string): Html {
  return html`<p class="muted">${text}</p>`;
}
