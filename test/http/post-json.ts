import type { HttpApp } from '../../src/http/http-app.ts';

/** Posts a body, as JSON unless it is text already. */
export function postJson(
  app: HttpApp,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Response | Promise<Response> {
  return app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Events of a server-sent event stream, comments left out. */
export function parseEvents(text: string): { event: string; data: unknown }[] {
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/s.exec(block) ?? [];
      return { event, data: JSON.parse(data) };
    });
}
