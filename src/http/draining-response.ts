import { type Texts, zhCn } from '../texts/zh-cn.ts';
import { problemKinds } from './problems.ts';

/** What a request gets that arrives while the server shuts down; liveness stays true until the end. */
export function drainingResponse(request: Request, { problems }: Texts = zhCn): Response {
  if (new URL(request.url).pathname === '/livez') return Response.json({ status: 'alive' });
  const { status } = problemKinds['shutting-down'];
  const { title, detail } = problems['shutting-down'];
  const body = { type: '/docs#shutting-down', title, status, detail, instance: 'about:blank', errors: [] };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Retry-After': '5',
      Connection: 'close',
    },
  });
}
