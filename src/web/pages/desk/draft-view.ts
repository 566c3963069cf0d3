import { html } from 'hono/html';
import type { DraftRecord } from '../../../desk/drafts/draft-record.ts';
import { chinaTime, deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { diffSection } from './diff-section.ts';
import { clauseCount } from './drafts-view.ts';
import { impactSection } from './impact-section.ts';
import { parseSection } from './parse-section.ts';
import { badge, callForm, confirmed, field, nothing, section, viewTitle } from './parts.ts';

/** One draft: what was read, what differs, what it replaces, which answers change, and the decision. */
export function draftView(draft: DraftRecord, live: string | null): Html {
  const { id, createdAt, createdBy, check, status } = draft;
  const base = check.base ?? texts.draft.noBase;
  const meta = fill(texts.draft.meta, {
    name: createdBy.name,
    at: chinaTime(createdAt),
    base,
    checked: chinaTime(check.checkedAt),
  });
  const outdated = status === 'open' && check.base !== live;
  return html`${viewTitle(fill(texts.draft.title, { id }), meta)}
${summary(draft)}
${outdated ? outdatedNote(id, live) : ''}
${parseSection(draft)}
${diffSection(check)}
${supersessions(draft)}
${impactSection(check.impact)}
${decision(draft, outdated)}`;
}

function summary(draft: DraftRecord): Html {
  const { files, check } = draft;
  const failed = files.filter((file) => file.status === 'failed').length;
  const worse = check.impact.regressions.length;
  return html`<p class="badges" aria-label="${texts.draft.summary}" role="group">${badge(fill(texts.draft.files, { n: files.length }))}
${failed === 0 ? '' : badge(fill(texts.draft.failedFiles, { n: failed }), 'bad')}
${badge(fill(texts.draft.clauses, { n: clauseCount(draft) }))}
${badge(fill(texts.draft.answers, { n: check.impact.changed.length }), check.impact.changed.length > 0 ? 'warn' : 'plain')}
${worse === 0 ? '' : badge(fill(texts.draft.worse, { n: worse }), 'bad')}</p>`;
}

function outdatedNote(id: string, live: string | null): Html {
  const note = fill(texts.draft.outdated, { live: live ?? texts.draft.noBase });
  const call = { to: `POST /v1/admin/drafts/${id}/check`, said: texts.draft.rechecked, watched: true };
  return html`<div class="notice">${callForm(call, html`<p>${note}</p>`, texts.draft.check)}</div>`;
}

function supersessions({ check }: DraftRecord): Html {
  const found = check.supersessions;
  const content =
    found.length === 0
      ? nothing(texts.draft.noSupersessions)
      : html`<p>${texts.draft.supersessionsIntro}</p><ul class="lines">${found.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
  return section(texts.draft.supersessions, content, 'supersessions');
}

function decision(draft: DraftRecord, outdated: boolean): Html {
  const { id, status, release, check } = draft;
  if (status === 'published') {
    const done = fill(texts.draft.done, { release: release ?? '' });
    return section(
      texts.draft.publish,
      html`<p>${done} <a href="/desk/releases">${texts.nav.releases}</a></p>`,
    );
  }
  const nothingNew = check.documents.every((one) => one.status === 'unchanged');
  return html`${section(texts.draft.publish, nothingNew ? nothing(texts.draft.nothing) : outdated ? nothing(texts.draft.outdated.split('，').slice(1).join('，')) : publishForm(id, check.impact.regressions.length), 'publish')}
<section class="panel">${confirmed(texts.draft.discard, texts.draft.discardIntro, { to: `DELETE /v1/admin/drafts/${id}`, next: '/desk/drafts', said: texts.draft.discarded }, texts.draft.discardButton)}</section>`;
}

function publishForm(id: string, worse: number): Html {
  const call = {
    to: `POST /v1/admin/drafts/${id}/publish`,
    said: texts.draft.published,
    watched: true,
  };
  const reason = html`<textarea id="reason" name="reason" rows="3" minlength="4" maxlength="500" required aria-describedby="reason-note"></textarea>`;
  const fields =
    worse === 0
      ? html`<p>${texts.draft.publishIntro}</p>`
      : html`<p class="notice bad" id="reason-note">${fill(texts.draft.blocked, { n: worse })}</p>${field('reason', texts.draft.reason, reason)}`;
  return callForm(call, fields, texts.draft.publishButton);
}
