import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Actor } from '../desk/keys/key.ts';

/** What hangs on a request: the Node objects when a real server runs, the id it is logged under, and who sent it. */
export type HttpEnv = {
  Bindings: Partial<HttpBindings> & {
    /** Aborts when the server is about to cut what is still running. */
    readonly shutdown?: AbortSignal;
  };
  Variables: {
    requestId: string;
    /** Whose key came with the request; only on the desk's routes. */
    actor?: Actor;
  };
};

/** The application that routes are added to. */
export type HttpApp = OpenAPIHono<HttpEnv>;

/** The context of one request to it. */
export type HttpContext = Context<HttpEnv>;
