import { html } from 'hono/html';
import type { DocumentSummary } from '../../../../index/store/release-reader.ts';
import type { Validity } from '../../../../index/validity.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { citizenTexts, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { documentHref } from './addresses.ts';
import { badge, type Cell, field, nothing, orUnstated, table, viewTitle } from './parts.ts';

/** One page of the documents of the live release. */
export type DocumentsList = {
  readonly listed: readonly { readonly summary: DocumentSummary; readonly validity: Validity }[];
  readonly filter: string;
  readonly found: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** All documents with their validity and warnings. */
export function documentsView({ listed, filter, found, total, page, pages }: DocumentsList): Html {
  const { document, number, validity, effective, passages, warnings } = texts.columns;
  const columns = [document, number, validity, effective, passages, warnings];
  const input = html`<input id="find" name="q" type="search" maxlength="100" value="${filter}">`;
  return html`${viewTitle(texts.documents.title, fill(texts.documents.intro, { n: total }))}
<form class="panel find" method="get" action="/desk/documents" role="search">${field('find', texts.documents.find, input)}<button type="submit">${texts.documents.submit}</button></form>
<section class="panel"><h2 class="visually-hidden">${texts.documents.title}</h2>
${filter === '' ? '' : html`<p role="status">${fill(citizenTexts.documents.found, { n: found })}</p>`}
${listed.length === 0 ? nothing(texts.documents.none) : table(texts.documents.title, columns, listed.map(row))}
${pages > 1 ? pager(page, pages, filter) : ''}</section>`;
}

function row({ summary, validity }: DocumentsList['listed'][number]): Cell[] {
  const { id, title, documentNumber, effectiveFrom, passageCount, warnings } = summary;
  return [
    html`<a href="${documentHref(id)}">${title}</a>`,
    orUnstated(documentNumber),
    html`<span class="validity ${validity}">${citizenTexts.validity[validity]}</span>`,
    orUnstated(effectiveFrom),
    passageCount,
    warnings.length === 0 ? '' : badge(String(warnings.length), 'warn'),
  ];
}

function pager(page: number, pages: number, filter: string): Html {
  const href = (to: number) =>
    `/desk/documents?${new URLSearchParams({ ...(filter === '' ? {} : { q: filter }), page: `${to}` })}`;
  const { previous, next, pageOf } = citizenTexts.documents;
  const name = fill(pageOf, { page, pages });
  return html`<nav class="pager" aria-label="${name}">${page > 1 ? html`<a rel="prev" href="${href(page - 1)}">${previous}</a>` : ''}<span>${name}</span>${page < pages ? html`<a rel="next" href="${href(page + 1)}">${next}</a>` : ''}</nav>`;
}
