import { assistantSystem } from '../../eval/assistant-system.ts';
import { evaluateFile, printedRun } from '../../eval/evaluate-file.ts';
import type { System } from '../compose.ts';
import { configOf, type GlobalOptions, today, withMemory, withSystem } from './command-context.ts';

/** `wenzheng eval FILE`: ask judged questions and print the measures. */
export async function runEval(
  file: string,
  options: GlobalOptions & { retrievalOnly?: boolean; run?: string; limit?: string },
): Promise<void> {
  const limit = options.limit === undefined ? undefined : wholeNumber('--limit', options.limit);
  const config = configOf(options);
  const evaluate = async ({ assistant }: System) => {
    await assistant.index.current(); // opening the index is no part of any question's time
    const run = await evaluateFile({
      file,
      system: assistantSystem(assistant, today()),
      retrievalOnly: options.retrievalOnly,
      runFile: options.run,
      limit,
      warn: (message) => process.stderr.write(`${message}\n`),
    });
    if (run.lines.some(({ error }) => error !== null)) process.exitCode = 1;
    process.stdout.write(`${printedRun(file, run, options.json ?? false)}\n`);
  };
  await (options.retrievalOnly ? withSystem(config, evaluate) : withMemory(config, {}, evaluate));
}

function wholeNumber(option: string, given: string): number {
  const number = Number(given);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`${option}: ${given} is no whole number from 1`);
}
