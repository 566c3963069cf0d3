import { html } from 'hono/html';
import type { Site } from '../site.ts';
import type { PageTexts } from '../texts.zh-cn.ts';
import { clauseBody, clauseName } from './clause.ts';
import { type Html, layout } from './layout.ts';
import { source, type TurnView, turn } from './turn.ts';

/** What the chat page shows when it was reached by form: a turn, or what was wrong with the question. */
export type ChatView = {
  /** Shown within a page of another site, which has a header and footer of its own. */
  readonly embedded?: boolean;
  readonly turn?: TurnView;
  readonly problem?: { readonly question: string; readonly message: string };
};

/** The chat page. With JavaScript its script takes the form over; without, the form posts to `/ask`. */
export function chatPage(site: Site, view: ChatView = {}): Html {
  const texts = site.texts.pages;
  const main = html`<div class="frame chat" id="chat" data-texts="${JSON.stringify(scriptTexts(texts))}">
<section class="welcome"><h1>${texts.chat.welcome}</h1><p>${texts.chat.welcomeDetail}</p>${suggestions(site)}</section>
<section id="conversation" aria-label="${texts.chat.conversation}">${view.turn === undefined ? '' : turn(site, view.turn)}</section>
<div id="tools" class="tools" role="group" aria-label="${texts.chat.tools}" hidden><button type="button" id="print" hidden>${texts.chat.print}</button><button type="button" id="save" hidden>${texts.chat.save}</button><button type="button" id="forget">${texts.chat.clear}</button></div>
<div id="announcer" class="visually-hidden" role="log" aria-live="polite"></div>
${composer(view, texts)}
<template id="turn-template">${turn(site, null)}</template>
<template id="source-template">${source(null, texts)}</template>
<template id="clause-template"><aside class="clause"><p class="clause-name">${clauseName(null, texts)}</p><div class="clause-body">${clauseBody(null, texts)}</div><button type="button" data-action="close">${texts.chat.close}</button></aside></template>
</div>`;
  return layout(site, {
    title: texts.chat.title,
    current: 'ask',
    main,
    kind: 'chat-page',
    bare: view.embedded === true,
  });
}

function suggestions({ suggestedQuestions, texts }: Site): Html {
  if (suggestedQuestions.length === 0) return html``;
  return html`<form class="suggestions" method="post" action="/ask" aria-labelledby="suggestions-title"><h2 id="suggestions-title">${texts.pages.chat.suggestions}</h2><ul>${suggestedQuestions.map(
    (question) => html`<li><button name="question" value="${question}">${question}</button></li>`,
  )}</ul></form>`;
}

function composer({ problem }: ChatView, texts: PageTexts): Html {
  return html`<form id="ask" class="composer" method="post" action="/ask">
<div class="row"><label for="question">${texts.chat.questionLabel}</label><p id="question-hint" class="muted">${texts.chat.keepPrivate}</p></div>
<p id="question-error" class="trouble" role="alert"${problem === undefined ? html` hidden` : ''}>${problem?.message ?? ''}</p>
<p id="identifier-warning" class="warning" role="status" hidden></p>
<div class="row typing"><textarea id="question" name="question" translate="no" rows="1" required autocomplete="off" enterkeyhint="send" placeholder="${texts.chat.placeholder}" aria-describedby="question-hint question-error">${problem?.question ?? ''}</textarea>
<button type="button" id="stop" hidden>${texts.chat.stop}</button><button type="submit" class="primary">${texts.chat.submit}</button></div>
<p id="counter" class="muted" aria-hidden="true" hidden></p>
</form>`;
}

/** What the page's script says by itself; the rest is in its templates, and a slow line pays for each byte. */
function scriptTexts({ chat, validity, handover, feedback, document, characters }: PageTexts) {
  return {
    chat: pick(chat, [
      'asked',
      'cleared',
      'copied',
      'copyFailed',
      'empty',
      'failed',
      'fileName',
      'finished',
      'identifierTyped',
      'incomplete',
      'interrupted',
      'offline',
      'openCitation',
      'queued',
      'readAloud',
      'reply',
      'savedAt',
      'searching',
      'sources',
      'stopReading',
      'stopped',
      'tooLong',
      'writing',
    ]),
    handover: pick(handover, ['call', 'nearest', 'summaryTitle', 'unanswered']),
    feedback: pick(feedback, ['thanks', 'failed']),
    validity,
    identifierKinds: chat.identifierKinds,
    effectiveFrom: document.effectiveFrom,
    leave: characters.leave,
  };
}

function pick<Group, Name extends keyof Group>(group: Group, names: readonly Name[]): Pick<Group, Name> {
  return Object.fromEntries(names.map((name) => [name, group[name]])) as Pick<Group, Name>; // fromEntries forgets the names
}
