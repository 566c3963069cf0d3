import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { addQuestions, runImport } from '../../../src/commands/questions.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const good = (id: string, title: string) =>
  JSON.stringify({ id, question: '居住证怎么办', gold: [{ title, provision: '第二条' }] });

test('a malformed line is reported with its number and the others are imported', async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const data = await temporaryFolder();
  await publish(path.join(data, 'index'), [makeDocument('居住证办法', [['第二条', '可以申领居住证。']])]);
  const file = path.join(data, 'questions.jsonl');
  await writeFile(file, [good('1', '居住证办法'), '{"id": "2", ', good('3', '没有的办法')].join('\n'));
  const report = await runImport(file, { data });
  expect(report).toMatchObject({ imported: 2, replaced: 0, withoutProvision: ['3'], release: 'r000002' });
  expect(report.problems.map(({ line }) => line)).toEqual([2]);
  expect(await runImport(file, { data })).toMatchObject({ imported: 2, replaced: 2 });
});

test('a question with the id of an earlier one replaces it', () => {
  const one = { id: '1', question: '旧', gold: [] };
  const learned = addQuestions({ questions: [one], ranker: 'x' }, [{ ...one, question: '新' }]);
  expect(learned).toEqual({ questions: [{ ...one, question: '新' }], ranker: 'x' });
});
