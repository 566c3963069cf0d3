import { readFile, writeFile } from 'node:fs/promises';
import { type RunLine, runLineSchema } from './run-line.ts';

/** Writes a run, one line a question in the order asked; nothing in it depends on the time of day. */
export async function writeRunFile(path: string, lines: readonly RunLine[]): Promise<void> {
  try {
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  } catch (cause) {
    throw new Error(`${path} cannot be written: ${(cause as NodeJS.ErrnoException).code}`, { cause });
  }
}

/** Reads a run back. Throws naming file and line when a line is not one that {@link writeRunFile} writes. */
export async function readRunFile(path: string): Promise<RunLine[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, at) => (line === '' ? [] : [parseRunLine(line, `${path}:${at + 1}`)]));
}

function parseRunLine(line: string, where: string): RunLine {
  try {
    return runLineSchema.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${where} is no line of a run file (wenzheng eval FILE --run PATH writes them)`, {
      cause: error,
    });
  }
}
