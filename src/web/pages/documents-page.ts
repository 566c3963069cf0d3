import { html } from 'hono/html';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Validity } from '../../../index/validity.ts';
import type { Site } from '../site.ts';
import { chineseDate, fill, type PageTexts } from '../texts.zh-cn.ts';
import { type Html, layout } from './layout.ts';

/** A Document in the list with its validity today. */
export type ListedDocument = { readonly summary: DocumentSummary; readonly validity: Validity };

/** One page of the list; `filter` is what was typed to narrow it. */
export type DocumentsView = {
  readonly listed: readonly ListedDocument[];
  readonly filter: string;
  readonly found: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** The list of all policy documents with a filter that works without JavaScript. */
export function documentsPage(site: Site, view: DocumentsView): Html {
  const texts = site.texts.pages;
  const main = html`<div class="frame">
<h1>${texts.documents.title}</h1>
<p class="muted">${fill(texts.documents.intro, { n: view.total })}</p>
<form class="filter" method="get" action="/documents" role="search">
<label for="filter">${texts.documents.filterLabel}</label>
<div class="row"><input id="filter" name="q" type="search" maxlength="100" translate="no" value="${view.filter}"><button type="submit">${texts.documents.filter}</button></div>
</form>
${view.filter === '' ? '' : html`<p role="status">${fill(texts.documents.found, { n: view.found })}</p>`}
${view.listed.length === 0 ? html`<p>${texts.documents.none}</p>` : html`<ul class="documents">${view.listed.map((listed) => listItem(listed, texts))}</ul>`}
${view.pages > 1 ? pager(view, texts) : ''}
</div>`;
  return layout(site, {
    title: texts.documents.title,
    current: 'documents',
    main,
    kind: 'plain-page',
  });
}

function listItem({ summary, validity }: ListedDocument, texts: PageTexts): Html {
  const { documentNumber, issuer, effectiveFrom, promulgatedOn } = summary;
  const date = effectiveFrom ?? promulgatedOn;
  const dateLabel = effectiveFrom === null ? texts.document.promulgatedOn : texts.document.effectiveFrom;
  const details = [issuer, documentNumber, date === null ? null : `${dateLabel} ${chineseDate(date)}`];
  return html`<li><a href="/documents/${encodeURIComponent(summary.id)}">${summary.title}</a>
<span class="validity ${validity}">${texts.validity[validity]}</span>
<p class="muted">${details.filter((detail) => detail !== null).join(' · ')}</p></li>`;
}

function pager({ page, pages, filter }: DocumentsView, texts: PageTexts): Html {
  const href = (to: number) =>
    `/documents?${new URLSearchParams({ ...(filter ? { q: filter } : {}), page: `${to}` })}`;
  return html`<nav class="pager" aria-label="${fill(texts.documents.pageOf, { page, pages })}">
${page > 1 ? html`<a rel="prev" href="${href(page - 1)}">${texts.documents.previous}</a>` : ''}
<span>${fill(texts.documents.pageOf, { page, pages })}</span>
${page < pages ? html`<a rel="next" href="${href(page + 1)}">${texts.documents.next}</a>` : ''}
</nav>`;
}
