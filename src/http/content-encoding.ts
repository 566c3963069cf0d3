import { parseAccept } from 'hono/utils/accept';

/** The smallest encoding of a body that a client takes; null when it takes it as it is only. */
export function contentEncoding(acceptEncoding: string | undefined): 'br' | 'gzip' | null {
  const taken = parseAccept(acceptEncoding ?? '').filter(({ q }) => q > 0);
  const takes = (encoding: string) => taken.some(({ type }) => type === encoding);
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : null;
}
