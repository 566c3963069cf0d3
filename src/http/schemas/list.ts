import { z } from '@hono/zod-openapi';

/** A list as the desk gives it: never changed by who receives it. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}
