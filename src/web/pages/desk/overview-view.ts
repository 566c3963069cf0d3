import { html } from 'hono/html';
import type { Release } from '../../../../index/release.ts';
import type { DocumentSummary } from '../../../../index/store/release-reader.ts';
import type { ComingChange } from '../../../desk/calendar/coming-changes.ts';
import type { Overlap } from '../../../desk/calendar/find-overlaps.ts';
import type { DraftRecord } from '../../../desk/drafts/draft-record.ts';
import type { Gap } from '../../../desk/gaps/gap.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { chineseDate, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { documentHref, draftHref } from './addresses.ts';
import { draftRows, draftTable } from './drafts-view.ts';
import { badge, nothing, section, table, viewTitle } from './parts.ts';

/** What a clerk sees first. */
export type Overview = {
  readonly live: Release | null;
  readonly drafts: readonly DraftRecord[];
  readonly days: number;
  readonly changes: readonly ComingChange[];
  readonly overlaps: readonly Overlap[];
  readonly gaps: readonly Gap[];
  readonly documents: readonly DocumentSummary[];
};

const MOST_SHOWN = 8;

/** Live release, drafts, what changes by itself, overlaps, gaps, warnings. */
export function overviewView(overview: Overview): Html {
  return html`${viewTitle(texts.overview.title)}
<div class="columns">${live(overview)}${drafts(overview)}</div>
<div class="columns">${coming(overview)}${gaps(overview)}</div>
${overlaps(overview)}${warnings(overview)}`;
}

function live({ live: release }: Overview): Html {
  if (release === null) return section(texts.overview.live, nothing(texts.overview.noRelease), 'live');
  const { id, publishedAt, documentCount: documents, passageCount: passages, restoredFrom } = release;
  return section(
    texts.overview.live,
    html`<p class="figure"><a href="/desk/releases">${id}</a>${restoredFrom === null ? '' : badge(fill(texts.releases.restoredFrom, { id: restoredFrom }))}</p>
<p>${fill(texts.overview.liveSince, { at: chinaTime(publishedAt) })}</p><p>${fill(texts.overview.counts, { documents, passages })}</p>`,
    'live',
  );
}

function drafts({ drafts: all }: Overview): Html {
  const open = all.filter(({ status }) => status === 'open');
  return section(
    texts.overview.drafts,
    html`${open.length === 0 ? nothing(texts.overview.noDrafts) : draftList(open)}<p class="row"><a class="button" href="/desk/drafts">${texts.overview.upload}</a></p>`,
    'drafts',
  );
}

function draftList(open: readonly DraftRecord[]): Html {
  return open.length > MOST_SHOWN
    ? draftTable(draftRows(open.slice(0, MOST_SHOWN)))
    : html`<ul class="lines">${open.map(
        ({ id, createdAt, createdBy, files, check }) =>
          html`<li><a href="${draftHref(id)}">${chinaTime(createdAt)} ${createdBy.name}</a> ${fill(texts.draft.files, { n: files.length })} ${check.impact.regressions.length > 0 ? badge(fill(texts.draft.worse, { n: check.impact.regressions.length }), 'bad') : ''}</li>`,
      )}</ul>`;
}

function coming({ changes, days }: Overview): Html {
  const title = fill(texts.overview.coming, { days });
  if (changes.length === 0) return section(title, nothing(fill(texts.overview.noComing, { days })), 'coming');
  const rows = changes.map(({ on, event, documentId, title: name }) => [
    chineseDate(on),
    badge(texts.events[event], event === 'ends' ? 'warn' : 'good'),
    html`<a href="${documentHref(documentId)}">${name}</a>`,
  ]);
  const columns = [texts.columns.date, texts.columns.what, texts.columns.document];
  return section(title, table(title, columns, rows), 'coming');
}

function overlaps({ overlaps: found }: Overview): Html {
  if (found.length === 0)
    return section(texts.overview.overlaps, nothing(texts.overview.noOverlaps), 'overlaps');
  const items = found.map(
    ({ text, documents }) =>
      html`<li>${text} ${documents.map(({ documentId, title }) => html`<a href="${documentHref(documentId)}">${title}</a> `)}</li>`,
  );
  return section(texts.overview.overlaps, html`<ul class="lines">${items}</ul>`, 'overlaps');
}

function gaps({ gaps: all }: Overview): Html {
  const open = all.filter(({ status }) => status === 'open');
  if (open.length === 0) return section(texts.overview.gaps, nothing(texts.overview.noGaps), 'gaps');
  const rows = open
    .slice(0, MOST_SHOWN)
    .map(({ words, count, lastOn }) => [words.join(' '), count, chineseDate(lastOn)]);
  const columns = [texts.columns.words, texts.columns.count, texts.columns.last];
  return section(
    texts.overview.gaps,
    html`${table(texts.overview.gaps, columns, rows)}<p><a href="/desk/gaps">${fill(texts.overview.all, { n: open.length })}</a></p>`,
    'gaps',
  );
}

function warnings({ documents }: Overview): Html {
  const warned = documents.filter((document) => document.warnings.length > 0);
  if (warned.length === 0)
    return section(texts.overview.warnings, nothing(texts.overview.noWarnings), 'warnings');
  const rows = warned
    .slice(0, MOST_SHOWN)
    .map(({ id, title, warnings: told }) => [
      html`<a href="${documentHref(id)}">${title}</a>`,
      html`<ul class="lines">${told.map(({ text }) => html`<li>${text}</li>`)}</ul>`,
    ]);
  const columns = [texts.columns.document, texts.columns.notes];
  return section(
    texts.overview.warnings,
    html`${table(texts.overview.warnings, columns, rows)}${
      warned.length > MOST_SHOWN
        ? html`<p><a href="/desk/documents?warned=1">${fill(texts.overview.all, { n: warned.length })}</a></p>`
        : ''
    }`,
    'warnings',
  );
}
