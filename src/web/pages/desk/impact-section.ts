import { html } from 'hono/html';
import type { ChangedAnswer, Impact, ShownAnswer } from '../../../desk/impact/impact.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { bookTitle, chineseDate, fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { badge, nothing, section } from './parts.ts';

/** Golden questions whose answer changes, the worse ones first, both answers side by side. */
export function impactSection({ asOf, questions, replayed, changed, regressions }: Impact): Html {
  const harmful = new Map(regressions.map(({ questionId, kinds }) => [questionId, kinds]));
  const intro = fill(texts.draft.impactIntro, {
    asOf: chineseDate(asOf),
    questions,
    replayed,
    changed: changed.length,
    worse: regressions.length,
  });
  const isWorse = ({ question }: ChangedAnswer) => harmful.has(question.id);
  const sorted = [...changed.filter(isWorse), ...changed.filter((one) => !isWorse(one))];
  const content = html`<p>${intro}</p>${
    sorted.length === 0
      ? nothing(texts.draft.noImpact)
      : sorted.map((one) => answerPair(one, harmful.get(one.question.id) ?? []))
  }`;
  return section(texts.draft.impact, content, 'impact');
}

function answerPair({ question, kinds, live, draft }: ChangedAnswer, harmful: readonly string[]): Html {
  const badges = kinds.map((kind) =>
    badge(texts.changeKinds[kind], harmful.includes(kind) ? 'bad' : 'plain'),
  );
  return html`<article class="pair${harmful.length > 0 ? ' worse' : ''}" data-question="${question.id}">
<h3>${question.question}</h3>
<p class="badges">${harmful.length > 0 ? badge(texts.draft.isWorse, 'bad') : ''}${badge(texts.draft.origins[question.origin])}${badges}</p>
<div class="columns">${answerBox(texts.draft.live, live)}${answerBox(texts.draft.after, draft)}</div></article>`;
}

function answerBox(title: string, { status, answer, citations }: ShownAnswer): Html {
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  return html`<div class="answer"><h4>${title} ${status === 'declined' ? badge(texts.draft.declined, 'warn') : ''}</h4>
${lines.map((line) => html`<p>${line}</p>`)}
${citations.length === 0 ? '' : html`<ol class="cites" aria-label="${texts.draft.cites}">${citations.map(cited)}</ol>`}</div>`;
}

function cited({ title, provision, quote }: ShownAnswer['citations'][number]): Html {
  return html`<li><details><summary>${bookTitle(title)}${provision}</summary><p>${quote}</p></details></li>`;
}
