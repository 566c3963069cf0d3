import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers one request for a file. `turn` counts requests from 1. */
export type ServeFile = (request: IncomingMessage, response: ServerResponse, turn: number) => void;

/** A local file server that behaves as a test wants, and records which bytes it was asked for. */
export async function modelServer(
  serve: ServeFile,
): Promise<{ url: string; ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    serve(request, response, ranges.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ranges };
}

/** Serves a file as a well-behaved server does: ranges, If-Range and a strong ETag. */
export function serveWell(bytes: Uint8Array, etag = '"one"'): ServeFile {
  return (request, response) => {
    const start = rangeStart(request);
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag;
    response.setHeader('ETag', etag);
    if (start === null || !isSame) {
      response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
    } else if (start >= bytes.length) response.writeHead(416).end();
    else
      response
        .writeHead(206, {
          'Content-Length': bytes.length - start,
          'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
        })
        .end(bytes.subarray(start));
  };
}

/** Serves well, but cuts the connection after so many bytes of each response until turn `until`. */
export function cutAfter(bytes: Uint8Array, count: number, until = Number.POSITIVE_INFINITY): ServeFile {
  return (request, response, turn) => {
    if (turn >= until) return serveWell(bytes)(request, response, turn);
    const start = rangeStart(request) ?? 0;
    response.writeHead(start > 0 ? 206 : 200, {
      ETag: '"one"',
      'Content-Length': bytes.length - start,
      ...(start > 0 ? { 'Content-Range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    response.write(bytes.subarray(start, start + count), () => response.destroy());
  };
}

function rangeStart(request: IncomingMessage): number | null {
  const start = /^bytes=(?<start>\d+)-$/u.exec(request.headers.range ?? '')?.groups?.start;
  return start === undefined ? null : Number(start);
}
