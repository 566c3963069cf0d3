import type { Context, MiddlewareHandler } from 'hono';
import type { Desk } from '../../../desk/desk.ts';
import { type Actor, allows, type Role } from '../../../desk/keys/key.ts';
import { clientAddress } from '../../client-address.ts';
import type { HttpEnv } from '../../http-app.ts';
import { Problem } from '../../problems.ts';

/** Lets only holders of a key through; an address that sends wrong ones is locked out for a while. */
export function requireKey(desk: Desk, trustProxy: boolean): MiddlewareHandler<HttpEnv> {
  return async function requireKey(c, next) {
    const address = clientAddress(c, trustProxy);
    const wait = desk.lockout.waitOf(address);
    if (wait > 0)
      throw new Problem('too-many-requests', {
        detail: '密钥错误次数过多，请稍候再试。',
        headers: { 'Retry-After': String(wait) },
      });
    const sent = /^Bearer (?<key>\S{1,200})$/iu.exec(c.req.header('Authorization') ?? '')?.groups?.key;
    const actor = sent === undefined ? null : await desk.keys.recognise(sent);
    if (actor === null) {
      if (sent !== undefined) desk.lockout.failed(address);
      throw new Problem('unauthorized', { headers: { 'WWW-Authenticate': 'Bearer realm="desk"' } });
    }
    c.set('actor', actor);
    await next();
  };
}

/** Who sent the request, when their role is enough; throws the problem `forbidden` otherwise. */
export function actorOf(c: Context<HttpEnv>, needed: Role = 'clerk'): Actor {
  const actor = c.get('actor');
  if (actor === undefined) throw new Problem('unauthorized');
  if (!allows(actor.role, needed)) throw new Problem('forbidden');
  return actor;
}
