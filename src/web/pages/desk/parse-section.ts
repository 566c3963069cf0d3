import { html } from 'hono/html';
import type { DraftDocument, DraftFile, DraftRecord } from '../../../desk/drafts/draft-record.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { bookTitle, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { metadataForm } from './metadata-form.ts';
import { badge, section } from './parts.ts';

/** What was read in each file: warnings, the tree, and what is known of each document, to confirm or correct. */
export function parseSection({ id, files, status }: DraftRecord): Html {
  const articles = files.map((file, at) => fileArticle(id, file, at, status === 'open'));
  return section(texts.draft.parse, articles, 'parse');
}

function fileArticle(draftId: string, file: DraftFile, at: number, open: boolean): Html {
  const { name, bytes, status, error, warnings, documents } = file;
  const tone = status === 'parsed' ? 'good' : status === 'failed' ? 'bad' : 'warn';
  const told = [...(error === null ? [] : [error]), ...warnings];
  return html`<article class="file"><h3>${name} ${badge(texts.draft.statuses[status], tone)} <span class="muted">${fill(texts.draft.bytes, { n: bytes })}</span></h3>
${told.length === 0 ? '' : html`<ul class="warnings">${told.map(({ text }) => html`<li>${text}</li>`)}</ul>`}
${documents.map((document, position) => documentBlock(draftId, document, `file-${at}-${position}`, open))}</article>`;
}

function documentBlock(draftId: string, document: DraftDocument, key: string, open: boolean): Html {
  const { title, passageCount, outline, confirmedBy } = document;
  const seen =
    confirmedBy === undefined
      ? badge(texts.draft.unconfirmed, 'warn')
      : badge(fill(texts.draft.confirmed, { name: confirmedBy }), 'good');
  const items = outline.map(
    ({ label, depth }) => html`<li class="depth-${Math.min(depth, 4)}">${label}</li>`,
  );
  return html`<h4>${bookTitle(title)} <span class="muted">${fill(texts.draft.passages, { n: passageCount })}</span> ${seen}</h4>
<details><summary>${fill(texts.draft.tree, { n: outline.length })}</summary><div class="tree" role="group" tabindex="0" aria-label="${texts.columns.passage}"><ol>${items}</ol></div></details>
${open ? html`<details><summary>${texts.draft.metadata}</summary>${metadataForm(draftId, document, key)}</details>` : ''}`;
}
