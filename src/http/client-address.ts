import { isIPv6 } from 'node:net';
import type { HttpContext } from './http-app.ts';

/**
 * Address a request is counted under. X-Forwarded-For counts only behind a trusted proxy, and then its last entry:
 * the earlier ones are the client's own claim.
 */
export function clientAddress(c: HttpContext, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined;
  const address = forwarded || c.env?.incoming?.socket?.remoteAddress || 'unknown';
  return subscriberOf(address.slice(0, 64));
}

/** One IPv6 subscriber holds a whole /64; IPv4 written as IPv6 is IPv4. */
function subscriberOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? firstHalf(address) : address;
}

function firstHalf(address: string): string {
  const canonical = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [before = '', after = ''] = canonical.split('::');
  const front = before.split(':').filter(Boolean);
  const back = after.split(':').filter(Boolean);
  const groups = [...front, ...new Array(8 - front.length - back.length).fill('0'), ...back];
  return groups.slice(0, 4).join(':');
}
