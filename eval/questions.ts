import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const isoDate = z.iso.date('asOf is a date like 2026-11-22');
const turn = z.object({ role: z.enum(['user', 'assistant']), content: z.string() });
const goldProvision = z.object({
  title: z.string().trim().min(1),
  provision: z.string().trim().min(1).nullish(),
});

const questionLine = z
  .object({
    id: z.union([z.string().min(1), z.number()]).transform(String),
    question: z.string().trim().min(1),
    answerable: z.boolean().default(true),
    answer: z.string().nullish(),
    expect: z.array(z.string().trim().min(1)).nullish(),
    gold: z.array(goldProvision).nullish(),
    history: z.array(turn).nullish(),
    asOf: isoDate.nullish(),
    region: z.string().nullish(),
    kind: z.string().nullish(),
    curated: z.string().trim().nullish(),
  })
  .transform((line) => ({
    id: line.id,
    question: line.question,
    answerable: line.answerable,
    /** Reference answer. */
    answer: line.answer || null,
    /** Strings that a right answer contains. */
    expect: line.expect ?? [],
    /** Provisions that answer the question; without `provision` any passage of the Document does. */
    gold: (line.gold ?? []).map(({ title, provision }) => ({ title, provision: provision ?? null })),
    history: line.history ?? [],
    asOf: line.asOf ?? null,
    region: line.region || null,
    kind: line.kind ?? null,
    /** A clerk's answer, to be given word for word. */
    ...(line.curated ? { curated: line.curated } : {}),
  }));

/** A question with what a right answer rests on. */
export type JudgedQuestion = Readonly<z.output<typeof questionLine>>;

/** A Provision that answers a question, as a judge wrote it down; null = the whole Document. */
export type GoldProvision = { readonly title: string; readonly provision: string | null };

/** A line that is no question; `line` counts from 1. */
export type LineProblem = { readonly line: number; readonly message: string };

/** What a question file holds: the good lines in order, and what is wrong with the others. */
export type QuestionFile = {
  readonly questions: readonly JudgedQuestion[];
  readonly problems: readonly LineProblem[];
};

/** Reads judged questions, one JSON object a line; blank lines are skipped, a bad line does not cost the rest. */
export function parseQuestions(text: string): QuestionFile {
  const questions = new Map<string, JudgedQuestion>();
  const problems: LineProblem[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const read = parseLine(line);
    if (typeof read === 'string') problems.push({ line: at + 1, message: read });
    else if (questions.has(read.id)) problems.push({ line: at + 1, message: `id ${read.id} occurs before` });
    else questions.set(read.id, read);
  }
  return { questions: [...questions.values()], problems };
}

/** Reads a question file from disk. Throws one clear line when it cannot. */
export async function readQuestionFile(path: string): Promise<QuestionFile> {
  return parseQuestions(await readFile(path, 'utf8').catch((cause: unknown) => unreadable(path, cause)));
}

function unreadable(path: string, cause: unknown): never {
  const code = (cause as NodeJS.ErrnoException).code;
  const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
  throw new Error(`${path} cannot be read: ${why}`, { cause });
}

function parseLine(line: string): JudgedQuestion | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  const result = questionLine.safeParse(value);
  if (result.success) return result.data;
  return result.error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ');
}
