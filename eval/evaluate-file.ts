import { basename } from 'node:path';
import { readQuestionFile } from './questions.ts';
import { evaluationJson, formatReport } from './report.ts';
import { type EvaluatedSystem, type EvaluationRun, runEvaluation } from './run-evaluation.ts';
import { writeRunFile } from './run-file.ts';

/** What `wenzheng eval FILE` is told. */
export type EvaluateFileOptions = {
  readonly file: string;
  readonly system: EvaluatedSystem;
  /** Skip the answers: measure the ranking only. */
  readonly retrievalOnly?: boolean | undefined;
  /** Take the first so many questions. */
  readonly limit?: number | undefined;
  /** Where to write the run, one line a question. */
  readonly runFile?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Receives a line about each question line that could not be read. */
  readonly warn: (message: string) => void;
  readonly signal?: AbortSignal | undefined;
};

/** Runs a question file through the system and writes the run file. Throws when the file holds no question at all. */
export async function evaluateFile(options: EvaluateFileOptions): Promise<EvaluationRun> {
  const { file, system, retrievalOnly = false, limit, runFile, onProgress, warn, signal } = options;
  const { questions, problems } = await readQuestionFile(file);
  for (const { line, message } of problems) warn(`${file}:${line}: ${message}`);
  if (questions.length === 0)
    throw new Error(`${file} holds no question; eval/README.md shows what a line looks like`);
  // A run takes minutes: that it cannot be written is said before it begins.
  if (runFile !== undefined) await writeRunFile(runFile, []);
  const run = await runEvaluation({
    ...system,
    answer: retrievalOnly ? undefined : system.answer,
    questions: questions.slice(0, limit),
    onProgress,
    signal,
  });
  if (runFile !== undefined) await writeRunFile(runFile, run.lines);
  return run;
}

/** What the command prints for a run: the table, or with `json` the one line of the CLI contract. */
export function printedRun(file: string, run: EvaluationRun, json: boolean): string {
  return json ? evaluationJson(run) : formatReport([{ name: basename(file), run }]);
}
