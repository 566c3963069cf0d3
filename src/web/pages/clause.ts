import { html } from 'hono/html';
import type { Citation } from '../../answer/answer.ts';
import { bookTitle, chineseDate, type PageTexts } from '../texts.zh-cn.ts';
import type { Html } from './layout.ts';

/**
 * What is shown of a cited clause. Every value sits in an element with `data-slot`, so that the same markup, empty,
 * is the template that the page's script fills.
 */
export function clauseBody(citation: Citation | null, texts: PageTexts): Html {
  const trail = citation?.headingTrail.join(' › ') ?? '';
  return html`<p class="trail" data-slot="trail"${trail === '' ? html` hidden` : ''}>${trail}</p>
<blockquote lang="zh-Hans" translate="no"><mark data-slot="quote">${citation?.quote ?? ''}</mark></blockquote>
<p class="muted" data-slot="meta">${citation === null ? '' : clauseMeta(citation, texts)}</p>
<p><a data-slot="link" href="${citation?.url ?? '#'}" target="_blank" rel="noopener">${texts.chat.openDocument}<span class="visually-hidden">${texts.chat.opensInNewPage}</span></a></p>`;
}

/** The line that names a cited clause: number, title, provision, validity. */
export function clauseName(citation: Citation | null, texts: PageTexts): Html {
  const validity = citation?.validity ?? 'unknown';
  return html`<span class="number" data-slot="number">${citation?.n ?? ''}</span> <span class="name"><span data-slot="title">${citation === null ? '' : bookTitle(citation.title)}</span><span data-slot="provision">${citation?.provision ?? ''}</span> <span class="validity ${validity}" data-slot="validity">${texts.validity[validity]}</span></span>`;
}

function clauseMeta({ documentNumber, effectiveFrom }: Citation, texts: PageTexts): string {
  const since =
    effectiveFrom === null ? null : `${texts.document.effectiveFrom} ${chineseDate(effectiveFrom)}`;
  return [documentNumber, since].filter((part) => part !== null).join(' · ');
}
