import { getCookie } from 'hono/cookie';
import type { Site } from '../web/site.ts';
import type { HttpContext } from './http-app.ts';

/** Name of the only cookie: how large the reader wants the pages. */
export const DISPLAY_COOKIE = 'display';

/** The site in the display that this reader chose. */
export function pageSite(c: HttpContext, site: Site): Site {
  return { ...site, display: getCookie(c, DISPLAY_COOKIE) === 'elder' ? 'elder' : 'standard' };
}
