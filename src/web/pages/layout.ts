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
  /** Names of the style sheets it needs besides the common one. */
  readonly styles: readonly string[];
  /** Names of the ES modules it loads besides the common one; null = no script at all. */
  readonly scripts?: readonly string[] | null;
  /** Class of the body, for layout. */
  /** Without header and navigation, for frames. */
  readonly bare?: boolean;
  readonly kind: 'chat-page' | 'document-page' | 'plain-page';
};

/** The frame around every page: head, header with navigation, footer. */
export function layout(site: Site, page: Page): Html {
  const { assets } = site;
  const scripts = page.scripts === null ? [] : ['frame.js', ...(page.scripts ?? [])];
  return html`<!doctype html>
<html lang="zh-CN"${site.display === 'elder' ? html` class="elder"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${page.title} - ${site.centreName}</title>
<link rel="icon" href="${assets.url('icon.svg')}" type="image/svg+xml">
${['base.css', ...page.styles].map((name) => html`<link rel="stylesheet" href="${assets.url(name)}">`)}
${scripts.map((name) => html`<script type="module" src="${assets.url(name)}"></script>`)}
${assets.importedBy(scripts).map((name) => html`<link rel="modulepreload" href="${assets.url(name)}">`)}
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
