import type { IsoDate } from '../../index/document.ts';
import { todayInChina } from '../../index/today.ts';
import type { AssistantMemory } from '../answer/policy-assistant.ts';
import { openSystem, type System } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';

/** Options every command takes. */
export type GlobalOptions = { readonly data?: string; readonly json?: boolean };

/** What a command prints: a JSON line with `--json`, text for people without. */
export function print(options: GlobalOptions, value: unknown, toText: () => string): void {
  process.stdout.write(`${options.json ? JSON.stringify(value) : toText()}\n`);
}

/** Settings with the command line's overrides. */
export function configOf(options: GlobalOptions): Config {
  return readConfig({ data: options.data });
}

/** Runs something on the opened system and closes it whatever happens. */
export async function withSystem<R>(config: Config, run: (system: System) => Promise<R>): Promise<R> {
  return await withOpened(openSystem(config), run);
}

/** {@link withSystem} to answer questions: the model is waited for, and the assistant remembers what it is given to. */
export async function withMemory<R>(
  config: Config,
  memory: AssistantMemory,
  run: (system: System) => Promise<R>,
): Promise<R> {
  return await withOpened(openSystem(config, memory, { start: 'and-wait' }), run);
}

async function withOpened<R>(opening: Promise<System>, run: (system: System) => Promise<R>): Promise<R> {
  const system = await opening;
  for (const { file, movedTo } of system.recovery.quarantined)
    process.stderr.write(`${file} could not be read and was moved to ${movedTo}\n`);
  try {
    return await run(system);
  } finally {
    await system.close();
  }
}

/** Today in China as `YYYY-MM-DD`. */
export function today(): IsoDate {
  return todayInChina(new Date());
}
