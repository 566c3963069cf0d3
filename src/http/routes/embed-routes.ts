import { chatPage } from '../../web/pages/chat-page.ts';
import type { Site } from '../../web/site.ts';
import type { HttpApp } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import { pageSite } from '../page-site.ts';
import { Problem } from '../problems.ts';

/** `GET /embed.js`, the element `<wenzheng-chat>` for other sites, and `GET /embed`, the page it frames. */
export function addEmbedRoutes(app: HttpApp, { embedOrigins }: HttpSettings, site: Site): void {
  const script = embedScript(site);
  app.get('/embed.js', (c) => {
    requireOrigins(embedOrigins);
    return c.body(script, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
    });
  });
  app.get('/embed', (c) => {
    requireOrigins(embedOrigins);
    return c.html(chatPage(pageSite(c, site), { embedded: true }));
  });
}

/** Wrapped, so that it leaves no names on a page that is not ours. */
function embedScript({ assets, texts: { pages } }: Site): string {
  const source = assets.get('embed.js')?.body.toString() ?? '';
  const texts = JSON.stringify(pages.embed);
  return `(() => {\n${source.replace(/const texts = \{[^}]*\};/, () => `const texts = ${texts};`)}})();\n`;
}

function requireOrigins(origins: readonly string[]): void {
  if (origins.length === 0) throw new Problem('not-found');
}
