import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openGate } from '../../../eval/golden-gate/open-gate.ts';
import { runGate } from '../../../eval/golden-gate/run-gate.ts';
import { changeFigure, deleteClause } from '../../../eval/golden-gate/seed-regression.ts';
import { readQuestionFile } from '../../../eval/questions.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CORPUS = path.join(ROOT, 'corpus/户籍与居住证');
const LOANS = '# 办法\n\n第七条　最高额度为30万元。\n\n第八条　期限最长3年。\n';

test('a clause is deleted with all its lines, and nothing else', () => {
  expect(deleteClause(LOANS, '第七条 最高额度为30万元。')).toBe('# 办法\n\n\n第八条　期限最长3年。\n');
  expect(deleteClause(LOANS, '第九条 没有这一条。')).toBeNull();
});

test('only a figure that the answer states is changed', () => {
  const changed = changeFigure(LOANS, '第七条 最高额度为30万元。', '最高额度为30万元。', () => 0.5);
  expect(changed).toMatch(/最高额度为3[1-9]万元/u);
  expect(changed).toContain('期限最长3年');
  expect(changeFigure(LOANS, '第七条 最高额度为30万元。', '期限最长3年。', () => 0.5)).toBeNull();
});

test('each seeded draft is refused because of the answer that rests on its clause; a harmless one is not', async () => {
  const { questions } = await readQuestionFile(path.join(ROOT, 'eval/datasets/sample/a.jsonl'));
  const wanted = questions.filter(
    ({ answerable, gold }) =>
      answerable && gold.length === 1 && gold.some(({ title }) => title === '云川市居住证管理办法'),
  );
  const gate = await openGate(await temporaryFolder(), CORPUS, wanted);
  onTestFinished(gate.close);
  expect(gate.clauses.length).toBeGreaterThan(2);
  const trials = await runGate(gate.desk, gate.clauses, 6, 7);
  expect(trials.filter(({ caught }) => !caught)).toEqual([]);
  expect(new Set(trials.map(({ kind }) => kind)).size).toBe(2);

  const [clause] = gate.clauses;
  const harmless = `${clause?.text}\n第九十九条　本办法由市公安局负责解释。\n`;
  const who = { keyId: '0a0b0c0d', name: '王科员', role: 'clerk' } as const;
  const upload = { name: clause?.file ?? '', bytes: new TextEncoder().encode(harmless) };
  const draft = await gate.desk.createDraft(who, [upload]);
  expect((await gate.desk.publishDraft(who, draft.id, null)).status).toBe('published');
}, 120_000);
