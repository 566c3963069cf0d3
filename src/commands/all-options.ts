import type { Command } from 'commander';
import type { GlobalOptions } from './command-context.ts';

/** A command's options together with the global ones. */
export function all(command: Command): GlobalOptions {
  return command.optsWithGlobals();
}
