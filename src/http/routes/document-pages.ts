import { simplifyText } from '../../../index/analysis/simplify.ts';
import type { DocumentSummary, PolicyIndex } from '../../../index/store/release-reader.ts';
import { todayInChina } from '../../../index/today.ts';
import { validityOn } from '../../../index/validity.ts';
import { documentPage } from '../../web/pages/document-page.ts';
import { documentsPage } from '../../web/pages/documents-page.ts';
import { parseSpan } from '../../web/pages/marked-text.ts';
import { relatedVersions } from '../../web/related-versions.ts';
import type { Site } from '../../web/site.ts';
import { findDocument } from '../find-document.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { liveRelease } from '../live-release.ts';
import { pageSite } from '../page-site.ts';

const perPage = 50;

/** `GET /documents`, the list, and `GET /documents/{id}`, one Document with the words `?q=start-end` marked. */
export function addDocumentPages(app: HttpApp, index: PolicyIndex, settings: HttpSettings, site: Site): void {
  app.get('/documents', async (c) => {
    const { documents } = await liveRelease(index);
    const filter = (c.req.query('q') ?? '').trim().slice(0, 100);
    const wanted = simplifyText(filter);
    const found = documents.filter((document) => matches(document, wanted));
    const pages = Math.max(1, Math.ceil(found.length / perPage));
    const page = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), pages);
    const today = todayInChina(settings.now());
    const listed = found
      .slice((page - 1) * perPage, page * perPage)
      .map((summary) => ({ summary, validity: validityOn(summary, today) }));
    const view = { listed, filter, found: found.length, total: documents.length, page, pages };
    return c.html(documentsPage(pageSite(c, site), view));
  });
  app.get('/documents/:id', async (c) => {
    const { reader, summary, document } = await findDocument(index, c.req.param('id'));
    const today = todayInChina(settings.now());
    const view = {
      document,
      validity: validityOn(document, today),
      marked: parseSpan(c.req.query('q'), document.text.length),
      successor: byTitle(reader.documents, document.repealedBy),
      versions: relatedVersions(summary, reader.documents, today),
    };
    return c.html(documentPage(pageSite(c, site), view));
  });
}

function matches({ title, documentNumber, issuer }: DocumentSummary, wanted: string): boolean {
  return [title, documentNumber, issuer].some((text) => text?.includes(wanted));
}

function byTitle(documents: readonly DocumentSummary[], title: string | null): DocumentSummary | null {
  const bare = title?.replace(/[《》]/g, '');
  return documents.find((document) => document.title === bare) ?? null;
}
