import { html } from 'hono/html';
import type { Answer, Citation } from '../../answer/answer.ts';
import type { Site } from '../site.ts';
import { fill, type PageTexts } from '../texts.zh-cn.ts';
import { clauseBody, clauseName } from './clause.ts';
import type { Html } from './layout.ts';

/** A question with its answer, as the server renders it when JavaScript is off. */
export type TurnView = { readonly question: string; readonly answer: Answer };

/** One turn of the conversation; without a view it is the template that the page's script fills. */
export function turn(site: Site, view: TurnView | null): Html {
  const texts = site.texts.pages;
  const answer = view?.answer ?? null;
  const declined = answer?.status === 'declined';
  return html`<article class="turn" data-status="${answer?.status ?? 'pending'}">
<div class="asked"><h2 class="who">${texts.chat.asked}</h2><p data-slot="question" translate="no">${view?.question ?? ''}</p></div>
<div class="reply">
<div class="reply-head"><h2 class="who">${texts.chat.reply}</h2><p class="ai-label" data-slot="label">${answer?.label ?? site.texts.answers.label}</p></div>
<p class="progress" data-slot="progress"${answer === null ? '' : html` hidden`}>${answer === null ? texts.chat.searching : ''}</p>
<div data-slot="notices">${answer?.notices.map(({ kind, text }) => html`<p class="notice ${kind}" role="note">${text}</p>`) ?? ''}</div>
<div class="answer-text" data-slot="text">${answer === null ? '' : answerText(answer)}</div>
<p class="trouble" data-slot="trouble" hidden></p>
${sources(declined || answer === null ? [] : answer.citations, answer === null || declined, texts)}
${handover(site, declined ? answer : null)}
<div class="actions"><button type="button" data-action="read-aloud" hidden>${texts.chat.readAloud}</button><button type="button" data-action="copy" hidden>${texts.chat.copy}</button><button type="button" data-action="retry" hidden>${texts.chat.retry}</button><span class="muted" role="status" data-slot="copy-done"></span></div>
${feedback(texts)}
</div>
</article>`;
}

function sources(citations: readonly Citation[], hidden: boolean, texts: PageTexts): Html {
  return html`<section class="sources" data-slot="sources-box"${hidden || citations.length === 0 ? html` hidden` : ''}><h3>${texts.chat.sources}</h3><ol data-slot="sources">${citations.map((citation) => source(citation, texts))}</ol></section>`;
}

/** One cited clause in a list: its name, and on opening its words. */
export function source(citation: Citation | null, texts: PageTexts): Html {
  const id = citation === null ? '' : html` id="source-${citation.n}"`;
  return html`<li${id}><details><summary>${clauseName(citation, texts)}</summary><div class="clause-body">${clauseBody(citation, texts)}</div></details></li>`;
}

function handover(site: Site, declined: Answer | null): Html {
  const texts = site.texts.pages;
  const { number, text } = declined?.hotline ?? site.hotline;
  const nearest = declined?.citations ?? [];
  const said = declined?.answer.includes(text) ?? false;
  return html`<section class="handover" data-slot="handover"${declined === null ? html` hidden` : ''}><h3>${texts.handover.title}</h3><p data-slot="hotline-text"${said ? html` hidden` : ''}>${text}</p>
<p class="row"><a class="call" data-slot="call" href="tel:${number}">${fill(texts.handover.call, { number })}</a><button type="button" data-action="copy-summary" hidden>${texts.handover.copySummary}</button><span class="muted" role="status" data-slot="copy-summary-done"></span></p>
<p class="muted summary-hint">${texts.handover.summaryHint}</p>
<div data-slot="nearest-box"${nearest.length === 0 ? html` hidden` : ''}><h4>${texts.handover.nearest}</h4><ul data-slot="nearest">${nearest.map((citation) => source(citation, texts))}</ul></div></section>`;
}

/** Only the page's script shows it: without one there is no second request to send an opinion with. */
function feedback(texts: PageTexts): Html {
  return html`<div class="feedback" data-slot="feedback" role="group" aria-label="${texts.feedback.label}" hidden>
<p class="row"><span>${texts.feedback.question}</span><button type="button" data-opinion="helpful" aria-pressed="false">${texts.feedback.helpful}</button><button type="button" data-opinion="not-helpful" aria-pressed="false">${texts.feedback.notHelpful}</button><span class="muted" role="status" data-slot="feedback-done"></span></p>
<div role="group" aria-label="${texts.feedback.why}" data-slot="reasons" hidden><p class="muted">${texts.feedback.why}</p><p class="row">${Object.entries(
    texts.feedback.reasons,
  ).map(
    ([reason, text]) =>
      html`<button type="button" data-opinion="not-helpful" data-reason="${reason}" aria-pressed="false">${text}</button>`,
  )}</p></div></div>`;
}

function answerText({ answer }: Answer): Html[] {
  return answer
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line.split(/(\[\d+\])/).map(mark)}</p>`);
}

function mark(part: string): Html | string {
  const n = /^\[(\d+)\]$/.exec(part)?.[1];
  return n === undefined ? part : html`<a class="mark" href="#source-${n}">${n}</a>`;
}
