import { expect, onTestFinished, test } from 'vitest';
import type { Reranker } from '../../index/rerankers/reranker.ts';

const QUERY = '居住证怎么办';
const TEXTS = ['居住半年', '结婚登记', '养犬登记', '养老保险', '居住证', '办证', '登记', '保险', '养老', ''];
const passage = (text: string) => ({ text, trail: ['居住'] });

/** What every reranker does, whatever is behind it. */
export function rerankerContract(name: string, make: () => Promise<Reranker>): void {
  const open = async () => {
    const reranker = await make();
    onTestFinished(() => reranker.close());
    return reranker;
  };

  test(`${name} states a name and limits that can be kept`, async () => {
    const { id, maxBatch, maxTokens } = await open();
    expect(id).not.toBe('');
    expect(maxBatch).toBeGreaterThan(0);
    expect(maxTokens).toBeGreaterThan(0);
  });

  test(`${name} gives one finite score per passage, in order, whatever else is read with it`, async () => {
    const reranker = await open();
    const scores = await reranker.score(QUERY, TEXTS.map(passage));
    expect(scores).toHaveLength(TEXTS.length);
    for (const [at, text] of TEXTS.entries()) {
      const [alone] = await reranker.score(QUERY, [passage(text)]);
      expect(Number.isFinite(alone)).toBe(true);
      expect(scores[at]).toBeCloseTo(alone as number, 3);
    }
  });

  test(`${name} reads the query`, async () => {
    const reranker = await open();
    const of = async (query: string) => [...(await reranker.score(query, TEXTS.map(passage)))];
    expect(await of('养老保险')).not.toEqual(await of('结婚登记'));
  });

  test(`${name} takes nothing at all, texts beyond its limit, and several callers at a time`, async () => {
    const reranker = await open();
    expect(await reranker.score(QUERY, [])).toHaveLength(0);
    const long = passage('养犬登记。'.repeat(2000));
    const [one, other] = await Promise.all([
      reranker.score('居住证'.repeat(160), [long, passage('')]),
      reranker.score(QUERY, [passage('居住证'), long]),
    ]);
    expect([...one, ...other].every(Number.isFinite)).toBe(true);
  });
}
