import { hostname, userInfo } from 'node:os';
import { openSystemDesk } from '../compose.ts';
import type { Desk } from '../desk/desk.ts';
import type { Actor } from '../desk/keys/key.ts';
import { configOf, type GlobalOptions, withSystem } from './command-context.ts';

/** Runs something on the clerk's desk of the data folder and closes it whatever happens. */
export async function withDesk<R>(
  options: GlobalOptions,
  run: (desk: Desk, who: Actor) => Promise<R>,
): Promise<R> {
  const config = configOf(options);
  return await withSystem(config, async (system) => {
    const running = await openSystemDesk(config, system);
    try {
      return await run(running.desk, operator());
    } finally {
      await running.close();
    }
  });
}

/** Who runs the command line: whoever may write the data folder may do everything. */
export function operator(): Actor {
  return { keyId: 'cli', name: `${userName()}@${hostname()}`, role: 'admin' };
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
