import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the server does with one chat request, given its parsed body. */
export type ServeChat = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** An OpenAI-compatible server on this machine that behaves as told; closed when the test is over. */
export async function modelServerDouble(
  serve: ServeChat,
): Promise<{ readonly url: string; readonly bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      bodies.push(body);
      serve(response, request, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies };
}

/** Streams text as chat completion chunks, cut at odd places, and closes as the protocol says. */
export function streamChat(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const events = [...text].map((content) =>
    chunk({ choices: [{ delta: { content }, finish_reason: null }] }),
  );
  const bytes = Buffer.from(
    [...events, chunk({ choices: [{ delta: {}, finish_reason: 'stop' }] }), 'data: [DONE]\n\n'].join(''),
  );
  for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
  response.end();
}

function chunk(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
