import { html, raw } from 'hono/html';
import { deskTexts as texts } from '../../desk-texts.zh-cn.ts';
import type { Site } from '../../site.ts';
import { citizenTexts } from '../../texts.zh-cn.ts';
import type { Html } from '../layout.ts';

/** Views of the desk that the navigation leads to. */
export const DESK_VIEWS = [
  'overview',
  'drafts',
  'releases',
  'documents',
  'gaps',
  'inspect',
  'audit',
  'keys',
] as const;

export type DeskView = (typeof DESK_VIEWS)[number];

/**
 * The desk without anything in it: what it shows is fetched by its script with the clerk's key, so that this page itself
 * tells nothing to whoever opens it.
 */
export function deskPage(site: Site, current: DeskView): Html {
  const { assets } = site;
  return html`<!doctype html>
<html lang="zh-CN"${site.display === 'elder' ? html` class="elder"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${texts.nav[current]} - ${texts.title} - ${site.centreName}</title>
<link rel="icon" href="${assets.url('icon.png')}" type="image/png" sizes="64x64">
<script type="module" src="${assets.url('desk-page.js')}"></script>
<style>${raw(assets.style('desk-page'))}</style>
</head>
<body class="desk-page" data-texts="${JSON.stringify(scriptTexts())}">
<a class="skip" href="#main">${citizenTexts.skipToContent}</a>
<header class="masthead"><div class="frame">
<a class="name" href="/desk">${raw(assets.mark)}<span><strong>${site.centreName} · ${texts.title}</strong><small>${texts.tagline}</small></span></a>
<p class="holder row" data-slot="holder" hidden><span data-slot="holder-name"></span><button type="button" data-action="sign-out">${texts.signIn.signOut}</button></p>
</div></header>
<nav class="tabs" aria-label="${texts.nav.label}" data-slot="tabs" hidden><div class="frame">${DESK_VIEWS.map((view) => tab(view, current))}</div></nav>
<main id="main" tabindex="-1"><div class="frame">
<p class="said" role="status" data-slot="said" hidden></p>
${signIn()}
<div data-slot="view" data-current="${current}"></div>
<noscript><p class="trouble">${texts.signIn.needsScript}</p></noscript>
</div></main>
</body>
</html>`;
}

function tab(view: DeskView, current: DeskView): Html {
  const href = view === 'overview' ? '/desk' : `/desk/${view}`;
  return html`<a href="${href}"${view === 'keys' ? html` data-role="admin"` : ''}${view === current ? html` aria-current="page"` : ''}>${texts.nav[view]}</a>`;
}

function signIn(): Html {
  return html`<section class="panel sign-in" data-slot="sign-in" aria-labelledby="sign-in-title" hidden>
<h1 id="sign-in-title">${texts.signIn.title}</h1>
<p>${texts.signIn.intro}</p>
<form data-slot="sign-in-form" autocomplete="off">
<div class="field"><label for="desk-key">${texts.signIn.key}</label><input id="desk-key" type="password" required autocomplete="off" spellcheck="false" maxlength="200"></div>
<p class="row"><button type="submit" class="primary">${texts.signIn.submit}</button></p>
<p class="trouble" role="alert" data-slot="sign-in-trouble" hidden></p>
</form>
</section>`;
}

function scriptTexts() {
  const { script, steps, roles, title } = texts;
  const { rejected, idle, signedInAs } = texts.signIn;
  return { script, steps, roles, title, signIn: { rejected, idle, signedInAs } };
}
