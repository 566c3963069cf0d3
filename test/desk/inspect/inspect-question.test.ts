import path from 'node:path';
import { expect, test } from 'vitest';
import { inspectQuestion } from '../../../src/desk/inspect/inspect-question.ts';
import { passageContext } from '../../../src/desk/inspect/passage-context.ts';
import { ask } from '../../support/ask.ts';
import { filesWith } from '../../support/files-with.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DOCUMENTS = [
  makeDocument('云川市居住证办法', [
    ['第一条', '为了规范居住证管理，制定本办法。'],
    ['第二条', '在本市居住半年以上的公民，可以申领居住证。'],
    ['第三条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
  ]),
  makeDocument('云川市暂住证办法', [['第一条', '公安机关应当自受理之日起三十日内制作发放暂住证。']], {
    repealedOn: '2020-06-01',
  }),
];
const QUESTION = '居住证多少日内制作发放？';
const TODAY = '2026-11-22';

async function index() {
  const folder = await temporaryFolder();
  await publish(path.join(folder, 'index'), DOCUMENTS);
  return { folder, index: await openIndex(path.join(folder, 'index')) };
}

test('inspecting says what answering decides, with the score, the threshold and what moved it', async () => {
  const { index: opened } = await index();
  const reader = await opened.current();
  for (const question of [QUESTION, '月球基地营业执照怎么办理', '你好', '云川市居住证办法第二条']) {
    const inspection = await inspectQuestion(reader, { question, asOf: TODAY, region: null });
    const { status, reason } = await ask(opened, question);
    expect(inspection.decision, question).toEqual({ status, reason });
  }
  const { answerability, threshold, contributions } = await inspectQuestion(reader, {
    ...{ question: QUESTION, asOf: TODAY, region: null },
  });
  expect(answerability).toBeGreaterThanOrEqual(threshold);
  expect(contributions.length).toBeGreaterThan(3);
});

test('evidence is told from what was put aside, and what is out of force is named as such', async () => {
  const { index: opened } = await index();
  const reader = await opened.current();
  const found = await inspectQuestion(reader, { question: QUESTION, asOf: TODAY, region: null });
  const first = found.passages.find(({ evidence }) => evidence === 1);
  expect(first?.result.passage.provision).toBe('第三条');
  expect(first?.rejected).toBeNull();
  expect(Object.keys(first?.result.signals ?? {}).some((name) => name.startsWith('contribution.'))).toBe(
    true,
  );
  expect(found.passages.map(({ rank }) => rank)).toEqual(found.passages.map((_, at) => at + 1));
  const past = await inspectQuestion(reader, {
    ...{ question: '暂住证多少日内制作发放？', asOf: TODAY, region: null },
  });
  expect(past.notInForce).toMatchObject([
    { rejected: 'not-in-force', result: { title: '云川市暂住证办法', validity: 'repealed' } },
  ]);
});

test('nothing of an inspected question is written', async () => {
  const { folder, index: opened } = await index();
  const question = '居住证丢在凤凰山了怎么办？';
  await inspectQuestion(await opened.current(), { question, asOf: TODAY, region: null });
  expect(await filesWith(folder, '凤凰山')).toEqual([]);
});

test('a passage comes between its neighbours, also at the ends of its document', async () => {
  const { index: opened } = await index();
  const reader = await opened.current();
  const labels = async (id: string) => {
    const { before, passage, after } = await passageContext(reader, id);
    return [before, [passage], after].map((all) => all.map(({ label }) => label).join());
  };
  expect(await labels('云川市居住证办法#第二条')).toEqual(['第一条', '第二条', '第三条']);
  expect(await labels('云川市居住证办法#第一条')).toEqual(['', '第一条', '第二条,第三条']);
  await expect(passageContext(reader, '没有')).rejects.toMatchObject({ code: 'passage-not-found' });
});
