import { html } from 'hono/html';
import type { Release } from '../../../../index/release.ts';
import type { Role } from '../../../desk/keys/key.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { badge, type Cell, callForm, confirmed, nothing, section, table, viewTitle } from './parts.ts';

/** Kept releases, the live one first, with restore; clean-up for admins. */
export function releasesView(releases: readonly Release[], role: Role): Html {
  const { release, published, documents, passages, origin, action } = texts.columns;
  const columns = [release, published, documents, passages, origin, action];
  const rows = releases.map((one, at) => releaseRow(one, at === 0));
  return html`${viewTitle(texts.releases.title, texts.releases.intro)}
${section(texts.releases.title, table(texts.releases.title, columns, rows), 'releases')}
${section(texts.releases.cleanUp, role === 'admin' ? cleanUpForms() : nothing(texts.releases.adminOnly), 'clean-up')}`;
}

function releaseRow(release: Release, live: boolean): Cell[] {
  const { id, publishedAt, documentCount, passageCount, restoredFrom } = release;
  return [
    html`<strong>${id}</strong> ${live ? badge(texts.releases.live, 'good') : ''}`,
    chinaTime(publishedAt),
    documentCount,
    passageCount,
    restoredFrom === null ? texts.releases.publish : fill(texts.releases.restoredFrom, { id: restoredFrom }),
    live ? '' : restoreForm(id),
  ];
}

function restoreForm(id: string): Html {
  const call = {
    to: `POST /v1/admin/releases/${encodeURIComponent(id)}/restore`,
    said: texts.releases.restored,
    watched: true,
  };
  const { restore, restoreIntro, restoreButton } = texts.releases;
  return confirmed(restore, fill(restoreIntro, { id }), call, restoreButton);
}

function cleanUpForms(): Html {
  const { cleanUpIntro, cleanUpButton, cleaned: said, purge, purgeIntro, purgeButton } = texts.releases;
  const to = 'POST /v1/admin/releases/clean-up';
  return html`${callForm({ to, said, watched: true }, html`<p>${cleanUpIntro}</p>`, cleanUpButton)}
${confirmed(purge, purgeIntro, { to: `${to}?purge=true`, said, watched: true }, purgeButton)}`;
}
