import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compact, ingestedFiles, readSampleDocument, type SampleDocument } from './sample-documents.ts';

const DATASET = fileURLToPath(new URL('../../eval/datasets/sample', import.meta.url));

const question = z.strictObject({
  id: z.string().regex(/^sample-[a-z]-\d{3}$/),
  question: z.string().min(1).max(500),
  answerable: z.boolean(),
  answer: z.string().min(1).optional(),
  expect: z.array(z.string().min(1)).optional(),
  gold: z.array(z.strictObject({ title: z.string().min(1), provision: z.string().min(1) })),
  history: z
    .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().min(1) }))
    .optional(),
  asOf: z.iso.date().optional(),
  region: z.string().min(1).optional(),
  /** Which group of questions it belongs to, for reports. */
  kind: z.string().min(1).optional(),
});
type Question = z.infer<typeof question>;

const documents = ingestedFiles().map(readSampleDocument);
const files = readdirSync(DATASET).filter((name) => name.endsWith('.jsonl'));
const linesByFile = new Map(
  files.map((name) => [name, readFileSync(join(DATASET, name), 'utf8').trim().split('\n')] as const),
);
const questions = [...linesByFile.values()].flat().map((line) => question.parse(JSON.parse(line)));
const answerable = questions.filter((one) => one.answerable);

/** Lines of `document` that open the provision: 第X条, a heading with or without its number, the question of a pair. */
function opening(document: SampleDocument, provision: string): number[] {
  const label = compact(provision);
  const article = /^第[一二三四五六七八九十百]+条$/u.test(label);
  return document.lines.flatMap((line, index) => {
    if (article) return line.startsWith(label) ? [index] : [];
    const heading = line.replace(/^问[:：]/u, '');
    return heading === label ||
      heading.replace(/^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])/u, '') === label
      ? [index]
      : [];
  });
}

/** The text from the provision's opening line to the next one of the same kind. */
function textOf(document: SampleDocument, provision: string): string {
  const from = opening(document, provision)[0];
  if (from === undefined) return '';
  const first = document.lines[from] ?? '';
  const kind = [/^第[一二三四五六七八九十百]+条/u, /^问:/u, /^[一二三四五六七八九十]+、/u].find((one) =>
    one.test(first),
  );
  const rest = document.lines.slice(from + 1);
  const until =
    kind === undefined ? -1 : rest.findIndex((line) => kind.test(line) || /^第.{1,3}章/u.test(line));
  return [first, ...(until === -1 ? rest : rest.slice(0, until))].join('');
}

function documentTitled(title: string): SampleDocument[] {
  return documents.filter(({ titles }) => titles.includes(compact(title)));
}

const name = ({ id, question: text }: Question) => `${id} ${text}`;

describe('the sample corpus', () => {
  it('has at least 30 documents, in five formats', () => {
    expect(documents.length).toBeGreaterThanOrEqual(30);
    const formats = new Set(documents.map(({ file }) => file.slice(file.lastIndexOf('.') + 1)));
    expect([...formats].sort()).toEqual(['docx', 'html', 'md', 'pdf', 'txt']);
  });

  it('says 示例 in every document', () => {
    expect(documents.filter(({ lines }) => !lines.join('').includes('示例')).map(({ file }) => file)).toEqual(
      [],
    );
  });

  it('keeps a document for every source and a source for every docx and pdf', () => {
    const sources = readdirSync(join(DATASET, '../../../corpus/_sources'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((path) => /\.(docx|pdf)\.md$/u.test(path))
      .map((path) => path.slice(0, -'.md'.length));
    expect(ingestedFiles().filter((path) => /\.(docx|pdf)$/u.test(path))).toEqual(sources.sort());
  });
});

describe('the sample questions', () => {
  it('are enough: 200 in all, 60 not answerable, 20 follow-ups', () => {
    expect(questions.length).toBeGreaterThanOrEqual(200);
    expect(questions.length - answerable.length).toBeGreaterThanOrEqual(60);
    expect(questions.filter(({ history }) => history !== undefined).length).toBeGreaterThanOrEqual(20);
  });

  it('have ids of their own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it('name a provision, an answer and a fact when answerable, and none of these otherwise', () => {
    const complete = ({ gold, answer, expect: facts = [] }: Question) =>
      gold.length > 0 && facts.length > 0 && answer !== undefined;
    expect(
      questions
        .filter((one) => complete(one) !== one.answerable || (!one.answerable && one.gold.length > 0))
        .map(name),
    ).toEqual([]);
  });

  it('name titles that exactly one document has', () => {
    const wrong = answerable.flatMap(({ id, gold }) =>
      gold.filter(({ title }) => documentTitled(title).length !== 1).map(({ title }) => `${id} ${title}`),
    );
    expect(wrong).toEqual([]);
  });

  it('name provisions that exist exactly once in their document', () => {
    const wrong = answerable.flatMap(({ id, gold }) =>
      gold
        .filter(({ title, provision }) =>
          documentTitled(title).some((one) => opening(one, provision).length !== 1),
        )
        .map(({ title, provision }) => `${id} ${title} ${provision}`),
    );
    expect(wrong).toEqual([]);
  });

  it('expect only facts that a gold provision states', () => {
    const wrong = answerable.flatMap(({ id, gold, expect: facts = [] }) => {
      const texts = gold.flatMap(({ title, provision }) =>
        documentTitled(title).map((one) => textOf(one, provision)),
      );
      return facts
        .filter((fact) => !texts.some((text) => text.includes(compact(fact))))
        .map((fact) => `${id} ${fact}`);
    });
    expect(wrong).toEqual([]);
  });
});
