import { html } from 'hono/html';
import type { Site } from '../site.ts';
import { fill } from '../texts.zh-cn.ts';
import { type Html, layout } from './layout.ts';

/** The accessibility statement: the standard kept, how to use the pages without seeing or pointing, what is weak. */
export function accessibilityPage(site: Site): Html {
  const { accessibility: text, handover } = site.texts.pages;
  const main = html`<div class="frame statement">
<h1>${text.title}</h1>
<p>${text.intro}</p>
<h2>${text.standardTitle}</h2>
<p>${text.standard}</p>
<h2>${text.featuresTitle}</h2>
<ul>${text.features.map((feature) => html`<li>${feature}</li>`)}</ul>
<h2>${text.limitsTitle}</h2>
<ul>${text.limits.map((limit) => html`<li>${limit}</li>`)}</ul>
<h2>${text.contactTitle}</h2>
<p>${fill(text.contact, { number: site.hotline.number })}</p>
<p><a class="call" href="tel:${site.hotline.number}">${fill(handover.call, { number: site.hotline.number })}</a></p>
</div>`;
  return layout(site, {
    title: text.title,
    current: null,
    main,
    kind: 'plain-page',
  });
}
