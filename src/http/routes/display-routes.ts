import { setCookie } from 'hono/cookie';
import { accessibilityPage } from '../../web/pages/accessibility-page.ts';
import type { Site } from '../../web/site.ts';
import type { HttpApp } from '../http-app.ts';
import { DISPLAY_COOKIE, pageSite } from '../page-site.ts';

const aYear = 365 * 24 * 60 * 60;

/** `GET /display?elder=1`, which turns 长辈版 on without JavaScript, and `GET /accessibility`, the statement. */
export function addDisplayRoutes(app: HttpApp, site: Site): void {
  app.get('/display', (c) => {
    const display = c.req.query('elder') === '1' ? 'elder' : 'standard';
    setCookie(c, DISPLAY_COOKIE, display, { path: '/', maxAge: aYear, sameSite: 'Lax' });
    return c.redirect('/', 303);
  });
  app.get('/accessibility', (c) => c.html(accessibilityPage(pageSite(c, site))));
}
