import { html } from 'hono/html';
import type { ClauseChange } from '../../../desk/diff/diff-clauses.ts';
import type { DocumentDiff, MetadataChange } from '../../../desk/diff/diff-document.ts';
import type { MarkedText } from '../../../desk/diff/mark-words.ts';
import type { DraftCheck } from '../../../desk/drafts/draft-record.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { bookTitle, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { badge, nothing, section, table } from './parts.ts';

/** What differs from the live release, document by document and clause by clause. */
export function diffSection({ documents }: DraftCheck): Html {
  const changed = documents.filter(({ status }) => status !== 'unchanged');
  const content =
    changed.length === 0
      ? nothing(texts.draft.noDiff)
      : html`<p class="muted">${texts.draft.legend}</p>${changed.map(documentDiff)}`;
  return section(texts.draft.diff, content, 'diff');
}

function documentDiff({ title, status, comparedWith, metadata, clauses }: DocumentDiff): Html {
  const against =
    comparedWith === null
      ? texts.draft.brandNew
      : fill(texts.draft.comparedWith, { title: bookTitle(comparedWith.title) });
  const list = html`<ul class="clauses">${clauses.map(clauseItem)}</ul>`;
  // A document that is altogether new has nothing to be compared with: its clauses are there for who asks for them.
  const body =
    comparedWith === null && clauses.length > 6
      ? html`<details><summary>${texts.draft.clauseList}（${clauses.length}）</summary>${list}</details>`
      : list;
  return html`<article class="document-diff"><h3>${bookTitle(title)} ${badge(texts.draft.documentStatuses[status], 'warn')}</h3>
<p class="muted">${against}</p>${metadata.length === 0 ? '' : metadataTable(metadata)}${body}</article>`;
}

function metadataTable(changes: readonly MetadataChange[]): Html {
  const columns = [texts.columns.field, texts.columns.before, texts.columns.after];
  const rows = changes.map(({ field, before, after }) => [
    texts.fields[field],
    shownValue(field, before),
    shownValue(field, after),
  ]);
  return table(texts.draft.metadataChanges, columns, rows);
}

function shownValue(field: MetadataChange['field'], value: MetadataChange['before']): string {
  if (value === null) return texts.unstated;
  if (typeof value !== 'string') return value.length === 0 ? texts.none : value.join('、');
  return field === 'level' ? ((texts.levels as Record<string, string>)[value] ?? value) : value;
}

const TONES = { added: 'good', removed: 'bad', changed: 'warn', moved: 'plain' } as const;

function clauseItem(change: ClauseChange): Html {
  const from =
    change.kind === 'changed' || change.kind === 'moved'
      ? change.movedFrom === null
        ? ''
        : html` <span class="muted">${fill(texts.draft.movedFrom, { path: change.movedFrom })}</span>`
      : '';
  return html`<li data-kind="${change.kind}" data-path="${change.path}"><p class="clause-head"><strong>${change.path}</strong> ${badge(texts.draft.kinds[change.kind], TONES[change.kind])}${from}</p>${clauseText(change)}</li>`;
}

function clauseText(change: ClauseChange): Html {
  switch (change.kind) {
    case 'added':
      return html`<p class="words"><ins>${change.text}</ins></p>`;
    case 'removed':
      return html`<p class="words"><del>${change.text}</del></p>`;
    case 'changed':
      return html`<p class="words">${change.marks.map(marked)}</p>`;
    case 'moved':
      return html``;
  }
}

function marked({ kind, text }: MarkedText): Html | string {
  if (kind === 'same') return text;
  return kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
}
