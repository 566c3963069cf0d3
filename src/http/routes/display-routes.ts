import { setCookie } from 'hono/cookie';
import { accessibilityPage } from '../../web/pages/accessibility-page.ts';
import type { Site } from '../../web/site.ts';
import type { HttpApp } from '../http-app.ts';
import { CHARACTERS_COOKIE, DISPLAY_COOKIE, pageSite } from '../page-site.ts';

const aYear = 365 * 24 * 60 * 60;
const remembered = { path: '/', maxAge: aYear, sameSite: 'Lax' } as const;

/**
 * `GET /display?elder=1` and `GET /display?characters=traditional`, which change the display without JavaScript and lead
 * back `to` the page they stood on, and `GET /accessibility`, the statement.
 */
export function addDisplayRoutes(app: HttpApp, site: Site): void {
  app.get('/display', (c) => {
    const { elder, characters, to } = c.req.query();
    if (elder !== undefined) setCookie(c, DISPLAY_COOKIE, elder === '1' ? 'elder' : 'standard', remembered);
    if (characters !== undefined)
      setCookie(
        c,
        CHARACTERS_COOKIE,
        characters === 'traditional' ? 'traditional' : 'simplified',
        remembered,
      );
    return c.redirect(pageOfThisSite(to, c.req.url), 303);
  });
  app.get('/accessibility', (c) => c.html(accessibilityPage(pageSite(c, site))));
}

/** A link that somebody made must not lead away from here. */
function pageOfThisSite(to: string | undefined, here: string): string {
  if (to === undefined || !URL.canParse(to, here)) return '/';
  const { origin, pathname, search } = new URL(to, here);
  const leadsAway = origin !== new URL(here).origin || pathname.startsWith('//');
  return leadsAway || pathname === '/display' ? '/' : `${pathname}${search}`;
}
