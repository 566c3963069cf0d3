import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Texts } from '../texts/zh-cn.ts';
import { drainingResponse } from './draining-response.ts';
import type { HttpApp } from './http-app.ts';

/** Where to listen and how long slow clients are waited for. */
export type ServeOptions = {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  /** Own words for requests that arrive while it closes. */
  readonly texts?: Texts | undefined;
};

/** A server that listens. */
export type RunningServer = {
  readonly port: number;
  /**
   * Lets what is running end within `graceMs` (10 s unless told), answering new requests with 503 meanwhile, then
   * closes every connection. Streams that are still open shortly before get a terminal `error` event.
   */
  close(graceMs?: number): Promise<void>;
};

const largestHeader = 16 * 1024;

/** Starts listening; rejects with one line that says what to do when the port cannot be had. */
export async function startServer(app: HttpApp, options: ServeOptions): Promise<RunningServer> {
  const drain = new AbortController();
  const shutdown = new AbortController();
  const server = createAdaptorServer({
    fetch: (request, env) =>
      drain.signal.aborted
        ? drainingResponse(request, options.texts)
        : app.fetch(request, { ...env, shutdown: shutdown.signal }),
    serverOptions: {
      maxHeaderSize: largestHeader,
      headersTimeout: options.headersTimeoutMs ?? 10_000,
      requestTimeout: options.requestTimeoutMs ?? 30_000,
      connectionsCheckingInterval: 1_000,
    },
  }) as Server; // plain http, since no other createServer is given
  const running = countRunning(server);
  await listen(server, options);
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    port,
    async close(graceMs = 10_000) {
      drain.abort();
      const cut = setTimeout(() => shutdown.abort(), graceMs * 0.8);
      await Promise.race([running.none(), sleep(graceMs)]);
      clearTimeout(cut);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, { port, host }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} on ${host} is in use; stop the program that holds it or choose another with --port.`,
        { cause: error },
      );
    case 'EACCES':
      return new Error(
        `Port ${port} needs more rights than this user has; choose one above 1023 with --port.`,
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`${host} is not an address of this machine; choose another with --host.`, {
        cause: error,
      });
    default:
      return new Error(`Cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
  }
}

/** Counts requests whose response is not yet sent whole. */
function countRunning(server: Server): { none(): Promise<void> } {
  let running = 0;
  let onNone: (() => void) | null = null;
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    running += 1;
    response.once('close', () => {
      running -= 1;
      if (running === 0) onNone?.();
    });
  });
  return {
    none: () =>
      new Promise((resolve) => {
        onNone = resolve;
        if (running === 0) resolve();
      }),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
