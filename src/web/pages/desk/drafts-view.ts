import { html } from 'hono/html';
import type { DraftRecord } from '../../../desk/drafts/draft-record.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { draftHref } from './addresses.ts';
import { badge, type Cell, callForm, field, nothing, section, table, viewTitle } from './parts.ts';

/** Upload, and all drafts. */
export function draftsView(drafts: readonly DraftRecord[]): Html {
  return html`${viewTitle(texts.drafts.title, texts.drafts.intro)}
${section(texts.drafts.upload, uploadForm(), 'upload')}
${section(texts.drafts.list, drafts.length === 0 ? nothing(texts.drafts.none) : draftTable(draftRows(drafts)), 'drafts')}`;
}

function uploadForm(): Html {
  const files = html`<input id="files" type="file" name="files" multiple aria-describedby="files-hint">`;
  const folder = html`<input id="folder" type="file" name="files" webkitdirectory multiple>`;
  const call = {
    to: 'POST /v1/admin/drafts',
    next: '/desk/drafts/{id}',
    said: texts.drafts.made,
    watched: true,
  };
  return callForm(
    call,
    html`<div class="columns">${field('files', texts.drafts.files, files, texts.drafts.hint)}${field('folder', texts.drafts.folder, folder)}</div>`,
    texts.drafts.submit,
  );
}

/** How many clauses a draft changes. */
export function clauseCount({ check }: DraftRecord): number {
  return check.documents.reduce((sum, { clauses }) => sum + clauses.length, 0);
}

/** Drafts as rows of {@link draftTable}. */
export function draftRows(drafts: readonly DraftRecord[]): Cell[][] {
  return drafts.map((draft) => {
    const { id, createdAt, createdBy, files, check, status, release } = draft;
    const worse = check.impact.regressions.length;
    return [
      html`<a href="${draftHref(id)}">${chinaTime(createdAt)}</a>`,
      createdBy.name,
      files.map(({ name }) => name).join('、'),
      clauseCount(draft),
      check.impact.changed.length,
      worse === 0 ? worse : badge(String(worse), 'bad'),
      status === 'open'
        ? badge(texts.drafts.open, 'warn')
        : badge(fill(texts.drafts.published, { release: release ?? '' }), 'good'),
    ];
  });
}

/** A table of drafts. */
export function draftTable(rows: readonly (readonly Cell[])[]): Html {
  const { created, by, files, changes, answers, worse, status } = texts.columns;
  return table(texts.drafts.list, [created, by, files, changes, answers, worse, status], rows);
}
