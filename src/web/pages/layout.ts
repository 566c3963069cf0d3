import { html } from 'hono/html';
import type { Site } from '../site.ts';
import { fill, citizenTexts as texts } from '../texts.zh-cn.ts';

/** Escaped HTML, ready to be put into a page or sent. */
export type Html = ReturnType<typeof html>;

/** One page of the site. */
export type Page = {
  readonly title: string;
  readonly current: 'ask' | 'documents' | null;
  readonly main: Html;
  /** Whether it loads a script; by default it does. */
  readonly script?: boolean;
  /** Class of the body; names the style sheet and the script it loads. */
  /** Without header and navigation, for frames. */
  readonly bare?: boolean;
  readonly kind: 'chat-page' | 'document-page' | 'plain-page';
};

/** The frame around every page: head, header with navigation, footer. */
export function layout(site: Site, page: Page): Html {
  const { assets } = site;
  return html`<!doctype html>
<html lang="zh-CN"${site.display === 'elder' ? html` class="elder"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${page.title} - ${site.centreName}</title>
<link rel="icon" href="${assets.url('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.url(`${page.kind}.css`)}">
${page.script === false ? '' : html`<script type="module" fetchpriority="low" src="${assets.url(`${page.kind}.js`)}"></script>`}
</head>
<body class="${page.kind}">
<a class="skip" href="#main">${texts.skipToContent}</a>
${page.bare ? '' : masthead(site, page)}
<p id="offline" class="offline" role="status" hidden>${texts.offline}</p>
<main id="main" tabindex="-1">${page.main}</main>
<footer class="foot">
<div class="frame">
<p>${texts.footer.disclaimer}</p>
<p>${texts.footer.privacy}</p>
${site.footerLines.map((line) => html`<p>${line}</p>`)}
<p class="links"><a href="tel:${site.hotline.number}">${fill(texts.footer.hotline, { number: site.hotline.number })}</a> <a href="/accessibility">${texts.footer.accessibility}</a> <a href="/docs">${texts.footer.api}</a></p>
</div>
</footer>
<div id="idle" class="idle" role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-text" hidden><div><h2 id="idle-title">${texts.idle.title}</h2><p id="idle-text" data-slot="idle-text" data-text="${texts.idle.text}"></p><button type="button" class="primary">${texts.idle.stay}</button></div></div>
</body>
</html>`;
}

function masthead(site: Site, page: Page): Html {
  return html`<header class="masthead">
<div class="frame">
<a class="name" href="/"><img src="${site.assets.url('icon.svg')}" alt="" width="40" height="40"><span><strong>${site.centreName}</strong><small>${texts.tagline}</small></span></a>
<nav aria-label="${texts.nav.label}">${navLink('/', texts.nav.ask, page.current === 'ask')}${navLink('/documents', texts.nav.documents, page.current === 'documents')}${displayLink(site)}</nav>
</div>
</header>`;
}

function navLink(href: string, text: string, current: boolean): Html {
  return current
    ? html`<a href="${href}" aria-current="page">${text}</a>`
    : html`<a href="${href}">${text}</a>`;
}

/** A plain link, so that it works on every page and without JavaScript. */
function displayLink({ display }: Site): Html {
  const { elder, standard } = texts.display;
  const [href, text] = display === 'elder' ? ['/display?elder=0', standard] : ['/display?elder=1', elder];
  return html`<a id="display" href="${href}" data-elder="${standard}" data-standard="${elder}">${text}</a>`;
}
