import { html } from 'hono/html';
import type { DraftDocument } from '../../../desk/drafts/draft-record.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { callForm, field } from './parts.ts';

const WORDS = ['title', 'documentNumber', 'issuer', 'category', 'region', 'repealedBy'] as const;
const DATES = ['promulgatedOn', 'effectiveFrom', 'repealedOn'] as const;

/** What is known about a document of a draft, as fields; sending them confirms what was not changed. */
export function metadataForm(draftId: string, document: DraftDocument, key: string): Html {
  const call = {
    to: `POST /v1/admin/drafts/${draftId}/corrections`,
    said: texts.draft.corrected,
    watched: true,
  };
  const fields = html`<input type="hidden" name="documentId" value="${document.id}">
<div class="fields">${WORDS.map((name) => textField(name, document, key))}${DATES.map((name) => dateField(name, document, key))}${levelField(document, key)}${supersedesField(document, key)}</div>`;
  return callForm(call, fields, texts.draft.confirm);
}

function textField(name: (typeof WORDS)[number], document: DraftDocument, key: string): Html {
  const id = `${key}-${name}`;
  const required = name === 'title' ? html` required` : '';
  const input = html`<input id="${id}" name="metadata.${name}" value="${document[name] ?? ''}" maxlength="200" data-empty="null"${required}>`;
  return field(id, texts.fields[name], input);
}

function dateField(name: (typeof DATES)[number], document: DraftDocument, key: string): Html {
  const id = `${key}-${name}`;
  const input = html`<input id="${id}" type="date" name="metadata.${name}" value="${document[name] ?? ''}" placeholder="2026-01-01" data-empty="null">`;
  return field(id, texts.fields[name], input);
}

function levelField({ level }: DraftDocument, key: string): Html {
  const id = `${key}-level`;
  const options = Object.entries(texts.levels).map(
    ([value, text]) =>
      html`<option value="${value}"${value === level ? html` selected` : ''}>${text}</option>`,
  );
  const input = html`<select id="${id}" name="metadata.level" data-empty="null"><option value="">${texts.unstated}</option>${options}</select>`;
  return field(id, texts.fields.level, input);
}

function supersedesField({ supersedes }: DraftDocument, key: string): Html {
  const id = `${key}-supersedes`;
  const input = html`<textarea id="${id}" name="metadata.supersedes" rows="2" data-lines aria-describedby="${id}-hint">${supersedes.join('\n')}</textarea>`;
  return field(id, texts.fields.supersedes, input, texts.draft.supersedesHint);
}
