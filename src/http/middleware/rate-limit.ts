import type { MiddlewareHandler } from 'hono';
import { clientAddress } from '../client-address.ts';
import type { HttpEnv } from '../http-app.ts';
import type { HttpSettings, RateLimit } from '../http-options.ts';
import { Problem } from '../problems.ts';

type Bucket = { tokens: number; filledAt: number };

const mostBuckets = 10_000;

/** Lets each client address ask at the configured pace; beyond it 429 with Retry-After. Addresses stay in memory. */
export function rateLimit(settings: HttpSettings): MiddlewareHandler<HttpEnv> {
  const limit = settings.rateLimit;
  if (limit === null) return async (_c, next) => next();
  const buckets = new Map<string, Bucket>();
  return async function rateLimit(c, next) {
    const wait = takeToken(buckets, clientAddress(c, settings.trustProxy), limit, settings.now().getTime());
    if (wait > 0) throw new Problem('too-many-requests', { headers: { 'Retry-After': String(wait) } });
    await next();
  };
}

/** Seconds until a token is there; 0 when one was taken. */
function takeToken(buckets: Map<string, Bucket>, address: string, limit: RateLimit, now: number): number {
  const bucket = buckets.get(address) ?? { tokens: limit.burst, filledAt: now };
  const perMs = limit.perMinute / 60_000;
  bucket.tokens = Math.min(limit.burst, bucket.tokens + (now - bucket.filledAt) * perMs);
  bucket.filledAt = now;
  // Re-inserting keeps the map in order of last use, so that the first key is the one to forget.
  buckets.delete(address);
  buckets.set(address, bucket);
  if (buckets.size > mostBuckets) forgetOldest(buckets);
  if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
  bucket.tokens -= 1;
  return 0;
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next();
  if (!oldest.done) buckets.delete(oldest.value);
}
