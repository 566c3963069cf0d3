import { todayInChina } from '../../../index/today.ts';
import { validityOn } from '../../../index/validity.ts';
import { listFeedback } from '../../answer/feedback/list-feedback.ts';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import type { Desk } from '../../desk/desk.ts';
import { auditView } from '../../web/pages/desk/audit-view.ts';
import { DESK_VIEWS, deskPage } from '../../web/pages/desk/desk-page.ts';
import { documentView } from '../../web/pages/desk/document-view.ts';
import { documentsView } from '../../web/pages/desk/documents-view.ts';
import { draftView } from '../../web/pages/desk/draft-view.ts';
import { draftsView } from '../../web/pages/desk/drafts-view.ts';
import { gapsView } from '../../web/pages/desk/gaps-view.ts';
import { inspectionView, inspectView } from '../../web/pages/desk/inspect-view.ts';
import { keysView } from '../../web/pages/desk/keys-view.ts';
import { overviewView } from '../../web/pages/desk/overview-view.ts';
import { passageView } from '../../web/pages/desk/passage-view.ts';
import { releasesView } from '../../web/pages/desk/releases-view.ts';
import type { Site } from '../../web/site.ts';
import { findDocument } from '../find-document.ts';
import type { HttpApp, HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { invalidRequest } from '../invalid-request.ts';
import { pageSite } from '../page-site.ts';
import { Problem } from '../problems.ts';
import { inspectRequest } from '../schemas/inspect-schemas.ts';
import { actorOf } from './admin/require-key.ts';

const DAYS = 30;
const DOCUMENTS_PER_PAGE = 50;
const ENTRIES_PER_PAGE = 100;

/** `GET /desk/…`, the empty desk, and what is put into it: `/desk/views/…`, for holders of a key. */
export function addDeskPages(
  app: HttpApp,
  assistant: PolicyAssistant,
  desk: Desk,
  settings: HttpSettings,
  site: Site,
): void {
  const { index } = assistant;
  const today = () => todayInChina(settings.now());
  const live = async () => (await desk.releases())[0] ?? null;

  app.get('/desk/views/overview', async (c) => {
    actorOf(c);
    const [release, drafts, gaps] = await Promise.all([live(), desk.drafts(), desk.gaps()]);
    const { changes, overlaps } = await desk.calendar(DAYS);
    const { documents } = await index.current();
    return c.html(overviewView({ live: release, drafts, days: DAYS, changes, overlaps, gaps, documents }));
  });
  app.get('/desk/views/drafts', async (c) => {
    actorOf(c);
    return c.html(draftsView(await desk.drafts()));
  });
  app.get('/desk/views/drafts/:id', async (c) => {
    actorOf(c);
    return c.html(draftView(await desk.draft(c.req.param('id')), (await live())?.id ?? null));
  });
  app.get('/desk/views/releases', async (c) => {
    const { role } = actorOf(c);
    return c.html(releasesView(await desk.releases(), role));
  });
  app.get('/desk/views/documents', async (c) => {
    actorOf(c);
    const { documents } = await index.current();
    const filter = (c.req.query('q') ?? '').trim().slice(0, 100);
    const found = documents.filter(
      ({ title, documentNumber, issuer, warnings }) =>
        [title, documentNumber, issuer].some((text) => text?.includes(filter)) &&
        (c.req.query('warned') !== '1' || warnings.length > 0),
    );
    const { from, page, pages } = paged(c, found.length, DOCUMENTS_PER_PAGE);
    const listed = found
      .slice(from, from + DOCUMENTS_PER_PAGE)
      .map((summary) => ({ summary, validity: validityOn(summary, today()) }));
    return c.html(
      documentsView({ listed, filter, found: found.length, total: documents.length, page, pages }),
    );
  });
  app.get('/desk/views/documents/:id', async (c) => {
    actorOf(c);
    const { reader, document } = await findDocument(index, c.req.param('id'));
    const passages = await reader.passagesOf(document.id);
    return c.html(documentView({ document, validity: validityOn(document, today()), passages }));
  });
  app.get('/desk/views/passages/:id', async (c) => {
    actorOf(c);
    return c.html(passageView(await desk.passage(c.req.param('id'))));
  });
  app.get('/desk/views/gaps', async (c) => {
    actorOf(c);
    const titles = (await index.current()).documents.map(({ title }) => title);
    return c.html(gapsView(await desk.gaps(), listFeedback(settings.feedback.table), [...new Set(titles)]));
  });
  app.get('/desk/views/inspect', (c) => {
    actorOf(c);
    return c.html(inspectView());
  });
  app.post('/desk/views/inspect', async (c) => {
    actorOf(c);
    const sent = inspectRequest.safeParse(await c.req.json().catch(() => null));
    if (!sent.success) throw invalidRequest(sent.error);
    const { question, asOf = today(), region } = sent.data;
    return c.html(inspectionView(await desk.inspect({ question, asOf, region: region || null })));
  });
  app.get('/desk/views/audit', async (c) => {
    actorOf(c);
    const { entries, brokenAt } = await desk.audit.read();
    const { from, page, pages } = paged(c, entries.length, ENTRIES_PER_PAGE);
    const shown = [...entries].reverse().slice(from, from + ENTRIES_PER_PAGE);
    return c.html(auditView({ entries: shown, total: entries.length, brokenAt, page, pages }));
  });
  app.get('/desk/views/keys', async (c) => {
    const { keyId } = actorOf(c, 'admin');
    return c.html(keysView(await desk.keyManager.list(), keyId, settings.now().toISOString()));
  });

  app.get('/desk', (c) => c.html(deskPage(pageSite(c, site), 'overview')));
  app.get('/desk/:view/:id?', (c) => {
    const name = c.req.param('view');
    const current = name === 'passages' ? 'documents' : DESK_VIEWS.find((view) => view === name);
    if (current === undefined) throw new Problem('not-found');
    return c.html(deskPage(pageSite(c, site), current));
  });
}

function paged(c: HttpContext, count: number, size: number) {
  const pages = Math.max(1, Math.ceil(count / size));
  const page = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), pages);
  return { from: (page - 1) * size, page, pages };
}
