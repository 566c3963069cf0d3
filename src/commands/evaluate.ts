import { assistantSystem } from '../../eval/assistant-system.ts';
import { evaluateFile, printedRun } from '../../eval/evaluate-file.ts';
import { configOf, type GlobalOptions, today, withSystem } from './command-context.ts';

/** `wenzheng eval FILE`: ask judged questions and print the measures. */
export async function runEval(
  file: string,
  options: GlobalOptions & { retrievalOnly?: boolean; run?: string; limit?: string },
): Promise<void> {
  await withSystem(configOf(options), async ({ assistant }) => {
    const run = await evaluateFile({
      file,
      system: assistantSystem(assistant, today()),
      retrievalOnly: options.retrievalOnly,
      runFile: options.run,
      limit: options.limit === undefined ? undefined : Number(options.limit),
      warn: (message) => process.stderr.write(`${message}\n`),
    });
    if (run.lines.some(({ error }) => error !== null)) process.exitCode = 1;
    process.stdout.write(`${printedRun(file, run, options.json ?? false)}\n`);
  });
}
