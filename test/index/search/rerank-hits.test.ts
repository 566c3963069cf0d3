import { expect, onTestFinished, test } from 'vitest';
import { createStaticEmbedder } from '../../../index/embedders/static-embedder.ts';
import type { Reranker } from '../../../index/rerankers/reranker.ts';
import { createTransformersReranker } from '../../../index/rerankers/transformers-reranker.ts';
import { reorderHits } from '../../../index/search/reorder-hits.ts';
import { openPolicyIndex } from '../../../index/store/open-index.ts';
import { rerankerDouble } from '../../doubles/reranker-double.ts';
import { buildTinyReranker } from '../../model/tiny-bert.ts';
import { makeDocument } from '../../support/make-document.ts';
import { publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ARTICLES = Array.from({ length: 30 }, (_, at): [string, string] => [
  at === 6 ? '第七条' : `第${at + 1}条`,
  `申领居住证的，应当提交第${at + 1}号材料${'，并如实填写'.repeat(at % 4)}。`,
]);

async function openWith(reranker: Reranker | null) {
  const folder = await temporaryFolder();
  await publish(folder, [makeDocument('居住证办法', ARTICLES)]);
  const index = await openPolicyIndex(folder, await createStaticEmbedder(), { reranker });
  onTestFinished(() => index.close());
  return async (query: string, limit = 30) =>
    await (await index.current()).search({ query, limit, asOf: '2026-01-01', region: null });
}

const QUERY = '申领居住证要什么材料';

test('without a reranker nothing is read again', async () => {
  const results = await (await openWith(null))(QUERY);
  expect(results.length).toBeGreaterThan(20);
  expect(results.filter(({ signals }) => 'reranker' in signals)).toEqual([]);
});

test('the best 20 are read again with the query, and what fits best comes first', async () => {
  const before = await (await openWith(null))(QUERY);
  const wanted = before[15]?.passage.text;
  const reranker = rerankerDouble((_, text) => (text === wanted ? 5 : -3));
  const after = await (await openWith(reranker))(QUERY);
  expect(reranker.read).toEqual([{ query: QUERY, passages: 20 }]);
  expect(after.findIndex(({ passage }) => passage.text === wanted)).toBeLessThan(3);
  expect(after.slice(20).map(({ passage }) => passage.id)).toEqual(
    before.slice(20).map(({ passage }) => passage.id),
  );
  expect(after.map(({ score }) => score)).toEqual(before.map(({ score }) => score));
  expect(after.map(({ signals }) => signals.reranker)).toEqual(
    after.map(({ passage }, at) => (at >= 20 ? undefined : passage.text === wanted ? 5 : -3)),
  );
});

test('few results wanted are still the best of 20 read', async () => {
  const reranker = rerankerDouble(() => 0);
  expect(await (await openWith(reranker))(QUERY, 3)).toHaveLength(3);
  expect(reranker.read).toEqual([{ query: QUERY, passages: 20 }]);
});

test('a provision looked up by name stays first, whatever the reranker makes of the others', async () => {
  const reranker = rerankerDouble((_, text) => (text.includes('第7号') ? -9 : 9));
  const [first, second] = await (await openWith(reranker))('居住证办法第7条申领居住证材料');
  expect(first?.passage.provision).toBe('第七条');
  expect(first?.signals).toMatchObject({ lookUp: 1 });
  expect(first?.signals).not.toHaveProperty('reranker');
  expect(second?.signals.reranker).toBe(9);
});

test('a query in traditional characters reaches the reranker in simplified ones, and none when nothing is found', async () => {
  const reranker = rerankerDouble(() => 0);
  const search = await openWith(reranker);
  await search('申領居住證');
  expect(await search('？？！')).toEqual([]);
  expect(reranker.read.map(({ query }) => query)).toEqual(['申领居住证']);
});

test('a local cross-encoder gives the scores that are shown', async () => {
  const modelsFolder = await temporaryFolder();
  await buildTinyReranker(modelsFolder, 'tiny');
  const reranker = await createTransformersReranker({
    modelsFolder,
    model: 'tiny',
    precision: 'q8',
    threads: 1,
  });
  onTestFinished(() => reranker.close());
  const [first] = await (await openWith(reranker))(QUERY);
  const text = first?.passage.text ?? '';
  const [score] = await reranker.score(QUERY, [{ text, trail: ['居住证办法'] }]);
  expect(first?.signals.reranker).toBeCloseTo(score as number, 2);
});

const hits = (...scores: number[]) => scores.map((score, at) => ({ name: 'abcd'[at], score }));
const names = (reordered: readonly { readonly name: string | undefined }[]) =>
  reordered.map(({ name }) => name).join('');

test('where the ranker sees no difference the order follows the reranker', () => {
  expect(names(reorderHits(hits(1, 1, 1, 1), [0.2, 3, -7, 1]))).toBe('bdac');
});

test('where the reranker sees no difference the order stays', () => {
  expect(names(reorderHits(hits(4, 3, 2, 1), [5, 5, 5, 5]))).toBe('abcd');
  expect(names(reorderHits(hits(4), [5]))).toBe('a');
});

test('a clear verdict of the one outweighs a slight preference of the other', () => {
  expect(names(reorderHits(hits(2, 1.9, 1.8, -9), [0, 0, 9, 0]))).toBe('cabd');
  expect(names(reorderHits(hits(9, 1, 0.9, 0.8), [1, 0, 0, 2]))).toBe('adbc');
});
