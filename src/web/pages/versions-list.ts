import { html } from 'hono/html';
import type { RelatedVersion } from '../related-versions.ts';
import { chineseDate, type PageTexts } from '../texts.zh-cn.ts';
import type { Html } from './layout.ts';

/** Links from one version of a Document to the others; nothing when there are none. */
export function versionsList(versions: readonly RelatedVersion[], texts: PageTexts): Html {
  if (versions.length === 0) return html``;
  return html`<nav class="versions" aria-labelledby="versions-title"><h2 id="versions-title">${texts.document.versions}</h2><ul>${versions.map((version) => versionItem(version, texts))}</ul></nav>`;
}

function versionItem({ summary, relation, validity }: RelatedVersion, texts: PageTexts): Html {
  const label = {
    earlier: texts.document.earlier,
    this: texts.document.thisVersion,
    later: texts.document.later,
  };
  const name =
    relation === 'this'
      ? html`<span aria-current="page">${summary.title}</span>`
      : html`<a href="/documents/${encodeURIComponent(summary.id)}">${summary.title}</a>`;
  const since =
    summary.effectiveFrom === null
      ? ''
      : ` · ${texts.document.effectiveFrom} ${chineseDate(summary.effectiveFrom)}`;
  return html`<li>${name} <span class="validity ${validity}">${texts.validity[validity]}</span> <span class="muted">${label[relation]}${since}</span></li>`;
}
