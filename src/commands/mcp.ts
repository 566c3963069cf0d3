import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from '../mcp/create-mcp-server.ts';
import { configOf, type GlobalOptions, withSystem } from './command-context.ts';

/** `wenzheng mcp`: the MCP tools on standard input and output, until the client closes them. */
export async function runMcp(options: GlobalOptions & { url?: string }): Promise<void> {
  await withSystem(configOf(options), async ({ assistant }) => {
    const origin = options.url?.replace(/\/+$/u, '') ?? '';
    const server = createMcpServer({ assistant, now: () => new Date(), origin });
    const left = clientLeft();
    await server.connect(new StdioServerTransport());
    await left;
    await server.close();
  });
}

function clientLeft(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['end', 'close'] as const) process.stdin.once(event, () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
