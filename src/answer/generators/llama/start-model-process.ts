import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the process that holds the model, from source or compiled, whichever runs this file. */
export function startModelProcess(): ChildProcess {
  const entry = import.meta.url.endsWith('.ts') ? './model-process-from-source.mjs' : './model-process.js';
  return fork(fileURLToPath(new URL(entry, import.meta.url)), {
    // Flags of the service, such as a loader or an inspector's port, are not for the model.
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
