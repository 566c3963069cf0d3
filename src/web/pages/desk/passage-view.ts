import { html } from 'hono/html';
import type { Passage } from '../../../../index/document.ts';
import type { PassageContext } from '../../../desk/inspect/passage-context.ts';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import { fill } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';
import { documentHref, passageHref } from './addresses.ts';
import { badge, viewTitle } from './parts.ts';

/** A passage between those before and after it. */
export function passageView({ document, passage, before, after }: PassageContext): Html {
  return html`<p><a href="${documentHref(document.id)}">← ${document.title}</a></p>
${viewTitle(`${document.title} ${passage.label}`)}
${before.map((one) => passageBox(one, texts.passage.before))}
${passageBox(passage, texts.passage.this)}
${after.map((one) => passageBox(one, texts.passage.after))}`;
}

function passageBox({ id, provision, headingTrail, text, page, ocr }: Passage, place: string): Html {
  const isThis = place === texts.passage.this;
  const trail = [...headingTrail, provision].join(' / ');
  const name = isThis ? html`${trail}` : html`<a href="${passageHref(id)}">${trail}</a>`;
  return html`<section class="panel passage${isThis ? ' this' : ''}"><h2>${badge(place, isThis ? 'good' : 'plain')} ${name}</h2>
${page === null && !ocr ? '' : html`<p class="muted">${page === null ? '' : fill(texts.passage.page, { n: page })} ${ocr ? texts.passage.ocr : ''}</p>`}
<p class="words">${text}</p></section>`;
}
