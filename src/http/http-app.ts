import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** What hangs on a request: the Node objects when a real server runs, and the id it is logged under. */
export type HttpEnv = {
  Bindings: Partial<HttpBindings> & {
    /** Aborts when the server is about to cut what is still running. */
    readonly shutdown?: AbortSignal;
  };
  Variables: { requestId: string };
};

/** The application that routes are added to. */
export type HttpApp = OpenAPIHono<HttpEnv>;

/** The context of one request to it. */
export type HttpContext = Context<HttpEnv>;
