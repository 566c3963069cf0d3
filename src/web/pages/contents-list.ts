import { html } from 'hono/html';
import type { Document, Provision } from '../../../index/document.ts';
import type { PageTexts } from '../texts.zh-cn.ts';
import { depthsOf, headingKinds } from './document-text.ts';
import type { Html } from './layout.ts';

type Entry = { readonly heading: Provision | null; readonly articles: Provision[] };

/** The Document's tree as links: headings by depth, the articles below each in one row. Nothing when there is no tree. */
export function contentsList(document: Document, texts: PageTexts): Html {
  const entries = entriesOf(document.provisions);
  if (entries.length === 0) return html``;
  const depths = depthsOf(document.provisions);
  const items = entries.map(({ heading, articles }) => [
    heading === null
      ? ''
      : html`<li class="depth-${Math.min(depths.get(heading.path) ?? 0, 3)}">${link(heading)}</li>`,
    articles.length === 0
      ? ''
      : html`<li class="articles">${articles.map((article) => html`${link(article)} `)}</li>`,
  ]);
  return html`<details class="contents" open><summary>${texts.document.contents}</summary><nav aria-label="${texts.document.contents}"><ol>${items}</ol></nav></details>`;
}

function entriesOf(provisions: readonly Provision[]): Entry[] {
  const entries: Entry[] = [];
  for (const provision of [...provisions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (headingKinds.has(provision.kind)) entries.push({ heading: provision, articles: [] });
    else if (provision.kind === 'article' || provision.kind === 'qa')
      entryFor(entries).articles.push(provision);
  }
  return entries;
}

function entryFor(entries: Entry[]): Entry {
  const last = entries.at(-1);
  if (last !== undefined) return last;
  const first: Entry = { heading: null, articles: [] };
  entries.push(first);
  return first;
}

function link({ path, label }: Provision): Html {
  return html`<a href="#${encodeURIComponent(path)}">${label}</a>`;
}
