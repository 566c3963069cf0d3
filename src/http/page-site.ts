import { getCookie } from 'hono/cookie';
import type { Site } from '../web/site.ts';
import type { HttpContext } from './http-app.ts';

/** Names of the only cookies: how large, and in which characters, the reader wants the pages. */
export const DISPLAY_COOKIE = 'display';
export const CHARACTERS_COOKIE = 'characters';

/** The site in the display that this reader chose, at the page that is being read. */
export function pageSite(c: HttpContext, site: Site): Site {
  return {
    ...site,
    display: getCookie(c, DISPLAY_COOKIE) === 'elder' ? 'elder' : 'standard',
    characters: getCookie(c, CHARACTERS_COOKIE) === 'traditional' ? 'traditional' : 'simplified',
    here: hereOf(c),
  };
}

/** Where a change of display leads back to; what was posted cannot be opened again. */
function hereOf(c: HttpContext): string {
  if (c.req.method !== 'GET') return '/';
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}
