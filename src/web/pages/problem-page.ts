import { html } from 'hono/html';
import type { Site } from '../site.ts';
import { fill } from '../texts.zh-cn.ts';
import { type Html, layout } from './layout.ts';

/** What a citizen sees in place of a page that cannot be shown. */
export function problemPage(site: Site, problem: { readonly title: string; readonly detail: string }): Html {
  const texts = site.texts.pages;
  const main = html`<div class="frame problem">
<h1>${problem.title}</h1>
<p>${problem.detail}</p>
<p>${site.hotline.text}</p>
<p class="row"><a class="button" href="/">${texts.problem.home}</a> <a class="call" href="tel:${site.hotline.number}">${fill(texts.handover.call, { number: site.hotline.number })}</a></p>
</div>`;
  return layout(site, { title: problem.title, current: null, main, kind: 'plain-page' });
}
