import { html } from 'hono/html';
import type { AuditEntry } from '../../../desk/audit/audit-log.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { citizenTexts, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { type Cell, nothing, table, viewTitle } from './parts.ts';

/** One page of the audit, newest first. */
export type AuditPage = {
  readonly entries: readonly AuditEntry[];
  readonly total: number;
  readonly brokenAt: number | null;
  readonly page: number;
  readonly pages: number;
};

/** What was done by whom, and whether the record is whole. */
export function auditView({ entries, total, brokenAt, page, pages }: AuditPage): Html {
  const { entry, time, who, action, subject, details } = texts.columns;
  const state =
    brokenAt === null
      ? html`<p class="notice good">${fill(texts.audit.whole, { n: total })}</p>`
      : html`<p class="notice bad" role="alert">${fill(texts.audit.broken, { n: brokenAt })}</p>`;
  return html`${viewTitle(texts.audit.title, texts.audit.intro)}${state}
<p class="row"><button type="button" data-download="/v1/admin/audit" data-accept="application/x-ndjson" data-file-name="${texts.audit.fileName}">${texts.audit.export}</button></p>
<section class="panel"><h2 class="visually-hidden">${texts.audit.title}</h2>${entries.length === 0 ? nothing(texts.audit.none) : table(texts.audit.title, [entry, time, who, action, subject, details], entries.map(row))}
${pages > 1 ? pager(page, pages) : ''}</section>`;
}

function row({ number, at, who, action, subject, details }: AuditEntry): Cell[] {
  return [
    number,
    chinaTime(at),
    who.name,
    texts.actions[action] ?? action,
    subject,
    html`<ul class="lines small">${Object.entries(details ?? {})
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => html`<li>${texts.auditDetails[name] ?? name}：${shown(value)}</li>`)}</ul>`,
  ];
}

/** Digests are told by their beginning; the export has them whole. */
function shown(value: NonNullable<AuditEntry['details']>[string]): string {
  const all = typeof value === 'object' && value !== null ? value : [String(value)];
  const short = all.map((one) => (/^[0-9a-f]{64}$/u.test(one) ? `${one.slice(0, 12)}…` : one));
  return short.length > 5 ? `${short.slice(0, 5).join('、')} 等 ${short.length} 项` : short.join('、');
}

function pager(page: number, pages: number): Html {
  const { previous, next, pageOf } = citizenTexts.documents;
  const name = fill(pageOf, { page, pages });
  return html`<nav class="pager" aria-label="${name}">${page > 1 ? html`<a rel="prev" href="/desk/audit?page=${page - 1}">${previous}</a>` : ''}<span>${name}</span>${page < pages ? html`<a rel="next" href="/desk/audit?page=${page + 1}">${next}</a>` : ''}</nav>`;
}
