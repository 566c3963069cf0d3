import { html } from 'hono/html';
import type { ShownKey } from '../../../desk/keys/manage-keys.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { badge, type Cell, callForm, confirmed, field, section, table, viewTitle } from './parts.ts';

/** All keys without what their holders send; adding and revoking. `own` is the key that asks. */
export function keysView(keys: readonly ShownKey[], own: string, now: string): Html {
  const { key, holder, role, issued, expires, status, action } = texts.columns;
  const rows = keys.map((one) => row(one, own, now));
  return html`${viewTitle(texts.keys.title, texts.keys.intro)}
${section(texts.keys.add, addForm(), 'add')}
${section(texts.keys.title, table(texts.keys.title, [key, holder, role, issued, expires, status, action], rows), 'keys')}`;
}

function row(key: ShownKey, own: string, now: string): Cell[] {
  const { id, name, role, createdAt, expiresAt, revokedAt } = key;
  const expired = expiresAt !== null && expiresAt <= now;
  const state =
    revokedAt !== null
      ? badge(texts.keys.revoked, 'bad')
      : expired
        ? badge(texts.keys.expired, 'warn')
        : badge(texts.keys.active, 'good');
  const { revoke, revokeIntro, revokeButton, done: said } = texts.keys;
  const call = { to: `DELETE /v1/admin/keys/${id}`, said };
  return [
    id,
    name,
    texts.roles[role],
    chinaTime(createdAt),
    expiresAt === null ? texts.keys.always : chinaTime(expiresAt),
    state,
    id === own
      ? badge(texts.keys.own)
      : revokedAt === null
        ? confirmed(revoke, fill(revokeIntro, { name }), call, revokeButton)
        : '',
  ];
}

function addForm(): Html {
  const roles = Object.entries(texts.roles).map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  );
  const fields = html`<div class="fields">${field('name', texts.keys.name, html`<input id="name" name="name" maxlength="50" required autocomplete="off">`)}
${field('role', texts.keys.role, html`<select id="role" name="role">${roles}</select>`)}
${field('days', texts.keys.days, html`<input id="days" name="days" type="number" min="1" max="3650" data-number>`)}</div>`;
  return html`${callForm({ to: 'POST /v1/admin/keys' }, fields, texts.keys.submit)}
<div class="notice good" data-slot="shown" hidden><p>${texts.keys.shown}</p><p><code data-slot="shown-text"></code></p></div>`;
}
