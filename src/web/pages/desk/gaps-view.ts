import { html } from 'hono/html';
import type { FeedbackLine } from '../../../answer/feedback/list-feedback.ts';
import type { Gap } from '../../../desk/gaps/gap.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { passageHref } from './addresses.ts';
import { badge, type Cell, callForm, field, nothing, section, table, viewTitle } from './parts.ts';

/** What citizens ask in vain, what to do about it, and what they thought of answers. */
export function gapsView(
  gaps: readonly Gap[],
  feedback: readonly FeedbackLine[],
  titles: readonly string[],
): Html {
  const open = gaps.filter(({ status }) => status === 'open');
  const settled = gaps.filter(({ status }) => status !== 'open');
  return html`${viewTitle(texts.gaps.title, texts.gaps.intro)}
<section class="panel" data-section="gaps"><h2 class="visually-hidden">${texts.gaps.title}</h2>${gaps.length === 0 ? nothing(texts.gaps.none) : html`<ul class="gaps">${[...open, ...settled].map(gapItem)}</ul>`}</section>
<datalist id="document-titles">${titles.map((title) => html`<option value="${title}"></option>`)}</datalist>
${section(texts.gaps.feedback, feedbackTable(feedback), 'feedback')}`;
}

function gapItem({ id, words, count, reasons, firstOn, lastOn, status }: Gap): Html {
  const why = Object.entries(reasons).map(([reason, n]) => `${texts.declineReasons[reason] ?? reason} ${n}`);
  return html`<li data-gap="${id}"><h3>${words.join(' ')} ${badge(`${count} 次`)} ${badge(texts.gaps.statuses[status], status === 'open' ? 'warn' : 'good')}</h3>
<p class="muted">${fill(texts.gaps.since, { first: firstOn, last: lastOn })} · ${texts.gaps.reasons}：${why.join('，')}</p>
${status === 'open' ? resolutions(id) : ''}</li>`;
}

function resolutions(id: string): Html {
  const { attach, attachIntro, attachButton, curate, curateIntro, curateButton } = texts.gaps;
  const { dismiss, dismissIntro, dismissButton, settled: said } = texts.gaps;
  const call = { to: `POST /v1/admin/gaps/${id}`, said };
  const answer = html`<textarea id="${id}-answer" name="answer" rows="4" maxlength="2000" required></textarea>`;
  return html`<div class="resolutions">
<details><summary>${attach}</summary>${callForm(call, html`<p>${attachIntro}</p><input type="hidden" name="action" value="attach">${named(`${id}-attach`)}`, attachButton)}</details>
<details><summary>${curate}</summary>${callForm(call, html`<p>${curateIntro}</p><input type="hidden" name="action" value="curate">${named(`${id}-curate`)}${field(`${id}-answer`, texts.gaps.answer, answer)}`, curateButton)}</details>
<details><summary>${dismiss}</summary>${callForm(call, html`<p>${dismissIntro}</p><input type="hidden" name="action" value="out-of-scope">`, dismissButton)}</details>
</div>`;
}

function named(key: string): Html {
  const input = (name: string, most: number, list = html``) =>
    html`<input id="${key}-${name}" name="${name}" maxlength="${most}" required autocomplete="off"${list}>`;
  return html`${field(`${key}-question`, texts.gaps.question, input('question', 500))}
<div class="fields">${field(`${key}-title`, texts.gaps.document, input('title', 200, html` list="document-titles"`))}${field(`${key}-provision`, texts.gaps.provision, input('provision', 100))}</div>`;
}

function feedbackTable(lines: readonly FeedbackLine[]): Html {
  if (lines.length === 0) return nothing(texts.gaps.noFeedback);
  const { provision, release, helpful, notHelpful, reasons } = texts.columns;
  return html`<p class="muted">${texts.gaps.feedbackIntro}</p>${table(
    texts.gaps.feedback,
    [provision, release, helpful, notHelpful, reasons],
    lines.slice(0, 200).map(feedbackRow),
  )}`;
}

function feedbackRow({ release, passageId, helpful, notHelpful, reasons }: FeedbackLine): Cell[] {
  const why = Object.entries(reasons)
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => `${texts.feedbackReasons[reason as keyof typeof reasons]} ${n}`);
  const place =
    passageId === '-'
      ? texts.gaps.noCitation
      : html`<a href="${passageHref(passageId)}">${passageId.replace('#', ' ')}</a>`;
  return [place, release, helpful, notHelpful, why.join('，')];
}
