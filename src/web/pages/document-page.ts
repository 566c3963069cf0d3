import { html } from 'hono/html';
import type { Document } from '../../../index/document.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Validity } from '../../../index/validity.ts';
import type { RelatedVersion } from '../related-versions.ts';
import type { Site } from '../site.ts';
import { bookTitle, chineseDate, fill, type PageTexts } from '../texts.zh-cn.ts';
import { contentsList } from './contents-list.ts';
import { documentText } from './document-text.ts';
import { type Html, layout } from './layout.ts';
import type { Span } from './marked-text.ts';
import { versionsList } from './versions-list.ts';

/** What the page of one Document shows. */
export type DocumentView = {
  readonly document: Document;
  readonly validity: Validity;
  /** The cited words. */
  readonly marked: Span | null;
  /** The Document that repeals this one, when the Corpus holds it. */
  readonly successor: DocumentSummary | null;
  /** The Document among its earlier and later versions; empty when it stands alone. */
  readonly versions: readonly RelatedVersion[];
};

/** The readable page of a Document. */
export function documentPage(site: Site, view: DocumentView): Html {
  const { document, validity, marked } = view;
  const texts = site.texts.pages;
  const main = html`<div class="frame document">
<p class="back"><a href="/documents">← ${texts.document.back}</a><button type="button" id="print-document" class="quiet" hidden>${texts.document.print}</button></p>
<article>
<h1>${document.title}</h1>
<div class="banner ${validity}" role="note"><p><strong>${texts.validity[validity]}</strong> ${bannerText(view, texts)}</p></div>
<dl class="facts">${facts(view, texts)}</dl>
${versionsList(view.versions, texts)}
<p class="printed-from" data-slot="printed-from" data-text="${texts.document.printedFrom}">${fill(texts.document.printedFrom, { url: `/documents/${encodeURIComponent(document.id)}` })}</p>
${site.characters === 'traditional' ? html`<p class="marked-note">${texts.characters.note}</p>` : ''}
${marked === null ? '' : html`<p class="marked-note">${texts.document.marked}</p>`}
<div class="with-contents">${contentsList(document, texts)}<div class="law">${documentText(document, marked)}</div></div>
</article>
</div>`;
  return layout(site, {
    title: document.title,
    current: 'documents',
    main,
    kind: 'document-page',
  });
}

function bannerText({ document, validity, successor }: DocumentView, texts: PageTexts): Html {
  const { repealedOn, repealedBy, effectiveFrom } = document;
  const since =
    validity === 'repealed' ? repealedOn : validity === 'not-yet-effective' ? effectiveFrom : null;
  const label = validity === 'repealed' ? texts.document.repealedOn : texts.document.effectiveFrom;
  return html`${texts.document.banner[validity]}${since === null ? '' : html` ${label}：${chineseDate(since)}。`}
${validity === 'repealed' && repealedBy !== null ? repealedByText(repealedBy, successor, texts) : ''}`;
}

function repealedByText(title: string, successor: DocumentSummary | null, texts: PageTexts): Html {
  const text = fill(texts.document.repealedBy, { title: bookTitle(title) });
  return successor === null
    ? html`${text}。`
    : html`<a href="/documents/${encodeURIComponent(successor.id)}">${text}</a>。`;
}

function facts({ document, validity }: DocumentView, texts: PageTexts): Html[] {
  const { issuer, documentNumber, region, promulgatedOn, effectiveFrom, repealedOn, supersedes } = document;
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.document.issuer, issuer],
    [texts.document.documentNumber, documentNumber],
    [texts.document.region, region],
    [texts.document.promulgatedOn, dateOrNull(promulgatedOn)],
    [texts.document.effectiveFrom, dateOrNull(effectiveFrom)],
    [validity === 'repealed' ? texts.document.repealedOn : texts.document.expiresOn, dateOrNull(repealedOn)],
    [texts.document.supersedes, supersedes.length === 0 ? null : supersedes.map(bookTitle).join('、')],
  ];
  return rows
    .filter(([, value]) => value !== null)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

function dateOrNull(date: string | null): string | null {
  return date === null ? null : chineseDate(date);
}
