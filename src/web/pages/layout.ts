import { html, raw } from 'hono/html';
import type { PageKind } from '../load-assets.ts';
import type { Site } from '../site.ts';
import { fill } from '../texts.zh-cn.ts';
import { traditionalHtml } from '../traditional-html.ts';

/** Escaped HTML, ready to be put into a page or sent. */
export type Html = ReturnType<typeof html>;

/** One page of the site. */
export type Page = {
  readonly title: string;
  readonly current: 'ask' | 'documents' | null;
  readonly main: Html;
  /** Whether it loads a script; by default it does. */
  readonly script?: boolean;
  /** Without header and navigation, for frames. */
  readonly bare?: boolean;
  readonly kind: Exclude<PageKind, 'desk-page'>;
};

/** The frame around every page: head, header with navigation, footer. */
export function layout(site: Site, page: Page): Html {
  const written = frame(site, page);
  return site.characters === 'traditional' ? raw(traditionalHtml(String(written))) : written;
}

function frame(site: Site, page: Page): Html {
  const { assets } = site;
  const texts = site.texts.pages;
  return html`<!doctype html>
<html lang="${site.characters === 'traditional' ? 'zh-Hant' : 'zh-CN'}"${site.display === 'elder' ? html` class="elder"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${page.title} - ${site.centreName}</title>
<link rel="icon" href="${assets.url('icon.png')}" type="image/png" sizes="64x64">
${page.script === false ? '' : html`<script type="module" src="${assets.url(`${page.kind}.js`)}"></script>`}
<style>${raw(assets.style(page.kind))}</style>
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
${site.characters === 'traditional' ? html`<p>${texts.characters.note}</p>` : ''}
${footerFacts(site).map((line) => html`<p>${line}</p>`)}
<p class="links"><a href="tel:${site.hotline.number}">${fill(texts.footer.hotline, { number: site.hotline.number })}</a> <a href="/accessibility">${texts.footer.accessibility}</a> <a href="/docs">${texts.footer.api}</a></p>
</div>
</footer>
<div id="idle" class="idle" role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-text" hidden><div><h2 id="idle-title">${texts.idle.title}</h2><p id="idle-text" data-slot="idle-text" data-text="${texts.idle.text}"></p><button type="button" class="primary">${texts.idle.stay}</button></div></div>
</body>
</html>`;
}

/** Who answers, as the law wants it said, and what else the centre says below every page. */
function footerFacts({ texts, footerLines }: Site): string[] {
  const { model, filing } = texts.service;
  const { footer } = texts.pages;
  return [
    ...(model === '' ? [] : [fill(footer.model, { model })]),
    ...(filing === '' ? [] : [fill(footer.filing, { filing })]),
    ...footerLines,
  ];
}

function masthead(site: Site, page: Page): Html {
  const { nav } = site.texts.pages;
  return html`<header class="masthead">
<div class="frame">
<a class="name" href="/">${raw(site.assets.mark)}<span><strong>${site.centreName}</strong><small>${site.texts.service.tagline}</small></span></a>
<nav aria-label="${nav.label}">${navLink('/', nav.ask, page.current === 'ask')}${navLink('/documents', nav.documents, page.current === 'documents')}${charactersLink(site)}${displayLink(site)}</nav>
</div>
</header>`;
}

function navLink(href: string, text: string, current: boolean): Html {
  return current
    ? html`<a href="${href}" aria-current="page">${text}</a>`
    : html`<a href="${href}">${text}</a>`;
}

/** A plain link, so that it works on every page and without JavaScript. */
function displayLink({ display, texts, here }: Site): Html {
  const { elder, standard } = texts.pages.display;
  const isElder = display === 'elder';
  const href = displayHref({ elder: isElder ? '0' : '1', to: here });
  const text = isElder ? standard : elder;
  return html`<a id="display" href="${href}" data-elder="${standard}" data-standard="${elder}">${text}</a>`;
}

/** Each script is named in itself, so that who reads only one of them finds it. */
function charactersLink({ characters, texts, here }: Site): Html {
  const { traditional, simplified } = texts.pages.characters;
  return characters === 'traditional'
    ? html`<a id="characters" href="${displayHref({ characters: 'simplified', to: here })}" lang="zh-Hans" translate="no">${simplified}</a>`
    : html`<a id="characters" href="${displayHref({ characters: 'traditional', to: here })}" lang="zh-Hant" translate="no">${traditional}</a>`;
}

function displayHref(choice: Readonly<Record<string, string>>): string {
  return `/display?${new URLSearchParams(choice)}`;
}
