import { expect, test } from 'vitest';
import { lookUpQuestions } from '../../eval/look-up-questions.ts';
import { createStaticEmbedder } from '../../index/embedders/static-embedder.ts';
import { openPolicyIndex } from '../../index/store/open-index.ts';
import { makeDocument } from '../support/make-document.ts';
import { publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const NUMBERS = ['一', '二', '三', '四', '十', '十二'];

test('every article is first when it is asked for by number, however it is phrased', async () => {
  const titles = [
    '中华人民共和国水法',
    '中华人民共和国宪法',
    '国务院实施《中华人民共和国水法》若干规定',
    '云川市养犬管理条例',
  ];
  const documents = titles.map((title) =>
    makeDocument(
      title,
      NUMBERS.map(
        (number) => [`第${number}条`, `关于第${number}件事项，按照${title}办理。`] as [string, string],
      ),
    ),
  );
  const folder = await temporaryFolder();
  await publish(folder, documents);
  const index = await openPolicyIndex(folder, await createStaticEmbedder());
  const reader = await index.current();
  const articles = titles.flatMap((title) =>
    NUMBERS.map((number) => ({ title, provision: `第${number}条` })),
  );
  const questions = lookUpQuestions(articles, 48);
  expect(new Set(questions.map(({ question }) => question.replace(/[0-9]/gu, ''))).size).toBeGreaterThan(20);
  for (const { question, gold } of questions) {
    const [first] = await reader.search({ query: question, limit: 1, asOf: '2026-01-01', region: null });
    expect([question, first?.title, first?.passage.provision]).toEqual([
      question,
      gold[0]?.title,
      gold[0]?.provision,
    ]);
  }
  await index.close();
});
