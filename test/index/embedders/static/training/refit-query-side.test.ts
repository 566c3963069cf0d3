import { describe, expect, it } from 'vitest';
import { segmentWords } from '../../../../../index/embedders/static/segment-words.ts';
import { createMatrix, type Matrix } from '../../../../../index/embedders/static/training/matrix.ts';
import { REFIT, refitQuerySide } from '../../../../../index/embedders/static/training/refit-query-side.ts';
import type { WordTable } from '../../../../../index/embedders/static/word-table.ts';
import { createStaticEmbedder, type StaticEmbedder } from '../../../../../index/embedders/static-embedder.ts';

const TEXTS = [
  '犬只饲养人应当为犬只办理登记，领取标牌。',
  '居住证由公安机关签发。',
  '机动车驾驶人应当随身携带驾驶证。',
  '食品经营者应当建立进货查验制度。',
  '用人单位应当按时足额支付工资。',
  '公司的合并、分立应当由股东会作出决议。',
  '业主应当按照约定支付物业费。',
  '学校应当免费接收适龄儿童入学。',
];
const LAY = '小宝贝要不要登个牌子';
const OPTIONS = { ...REFIT, epochs: 10, learningRate: 0.05, wordDrop: 0 };

async function vectorsOf(embedder: StaticEmbedder): Promise<Matrix> {
  const vectors = await embedder.embedPassages(TEXTS.map((text) => ({ text, trail: [] })));
  const matrix = createMatrix(vectors.length, embedder.dimensions);
  vectors.forEach((vector, i) => {
    matrix.data.set(vector, i * embedder.dimensions);
  });
  return matrix;
}

async function similarity(embedder: StaticEmbedder, query: string, passage: number): Promise<number> {
  const asked = await embedder.embedQuery(query);
  const [vector] = await embedder.embedPassages([{ text: TEXTS[passage] as string, trail: [] }]);
  return asked.reduce((sum, x, d) => sum + x * (vector?.[d] ?? 0), 0);
}

describe('refitting the query side', () => {
  it('teaches the embedder which passage answers words it did not tie to it', async () => {
    const embedder = await createStaticEmbedder();
    const passages = await vectorsOf(embedder);
    const bytes = await refitQuerySide(embedder, [{ text: LAY, gold: [0] }], passages, OPTIONS);
    const refitted = embedder.withRefit(bytes);
    expect(await similarity(refitted, LAY, 0)).toBeGreaterThan(0.2 + (await similarity(embedder, LAY, 0)));
    expect(await vectorsOf(refitted)).toEqual(passages);
    expect([refitted.id, refitted.digest]).toEqual([embedder.id, embedder.digest]);
  });

  it('keeps only the rows of words that were asked with', async () => {
    const embedder = await createStaticEmbedder();
    const { words, trie, dimensions, queries } = embedder.lexicon;
    const bytes = await refitQuerySide(
      embedder,
      [{ text: LAY, gold: [0] }],
      await vectorsOf(embedder),
      OPTIONS,
    );
    expect(bytes.length).toBeLessThan(6 * dimensions * dimensions);
    const after = embedder.withRefit(bytes).lexicon.queries;
    const row = (table: WordTable, word: number): string =>
      Buffer.from(table.values.subarray(word * dimensions, (word + 1) * dimensions)).toString('latin1');
    const asked = segmentWords(trie, LAY);
    const changed = [...words.keys()].filter((word) => row(after, word) !== row(queries, word));
    expect(changed.sort((a, b) => a - b)).toEqual([...new Set(asked)].sort((a, b) => a - b));
  });

  it('changes nothing when no question has an answer or a known word', async () => {
    const embedder = await createStaticEmbedder();
    const questions = [
      { text: LAY, gold: [] },
      { text: '？！', gold: [1] },
    ];
    const bytes = await refitQuerySide(embedder, questions, await vectorsOf(embedder), OPTIONS);
    expect(await embedder.withRefit(bytes).embedQuery(LAY)).toEqual(await embedder.embedQuery(LAY));
  });

  it('is left aside by an embedder with other tables, and refused when damaged', async () => {
    const embedder = await createStaticEmbedder();
    const passages = await vectorsOf(embedder);
    const other = { ...embedder, digest: 'f'.repeat(64) };
    const foreign = await refitQuerySide(other, [{ text: LAY, gold: [0] }], passages, OPTIONS);
    expect(await embedder.withRefit(foreign).embedQuery(LAY)).toEqual(await embedder.embedQuery(LAY));
    foreign[100] = (foreign[100] ?? 0) ^ 1;
    expect(() => embedder.withRefit(foreign)).toThrow('wenzheng tune');
  });
});
