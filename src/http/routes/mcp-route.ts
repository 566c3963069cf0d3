import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { PolicyAssistant } from '../../answer/policy-assistant.ts';
import { createMcpServer } from '../../mcp/create-mcp-server.ts';
import type { HttpApp, HttpContext } from '../http-app.ts';
import type { HttpSettings } from '../http-options.ts';
import type { Metrics } from '../metrics.ts';
import { Problem } from '../problems.ts';

/**
 * `POST /mcp`: the MCP tools over streamable HTTP, one request one answer. Nothing is kept between requests, so any
 * replica can answer any of them.
 */
export function addMcpRoute(
  app: HttpApp,
  assistant: PolicyAssistant,
  settings: HttpSettings,
  metrics: Metrics,
): void {
  app.post('/mcp', async (c) => {
    refuseForeignPages(c, settings.embedOrigins);
    const { origin } = new URL(c.req.url);
    const server = createMcpServer({ assistant, now: settings.now, origin, answered: metrics.answered });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const close = () => void server.close();
    c.req.raw.signal.addEventListener('abort', close);
    c.env?.shutdown?.addEventListener('abort', close);
    try {
      await server.connect(transport);
      return await transport.handleRequest(c.req.raw);
    } finally {
      c.env?.shutdown?.removeEventListener('abort', close);
      await server.close();
    }
  });
}

/** A page of another site that resolves its own name to this server must not use it as its own (DNS rebinding). */
function refuseForeignPages(c: HttpContext, allowed: readonly string[]): void {
  const origin = c.req.header('Origin');
  if (origin === undefined || allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === c.req.header('Host')) return;
  throw new Problem('origin-not-allowed');
}
