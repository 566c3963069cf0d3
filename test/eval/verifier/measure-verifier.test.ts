import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type KindResult,
  measureVerifier,
  type VerifierResult,
} from '../../../eval/verifier/measure-verifier.ts';
import { MUTATIONS } from '../../../eval/verifier/mutations.ts';
import { PARAPHRASES } from '../../../eval/verifier/paraphrases.ts';
import { sampleSentences } from '../../../eval/verifier/sample-sentences.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import { articleSource } from '../../support/passage-source.ts';

const sentence = {
  text: '公安机关应当自受理之日起三十日内作出决定，不得收取费用。',
  source: articleSource(
    '第九条',
    '公安机关应当自受理之日起三十日内作出决定，不得收取费用。逾期超过十五日的，告知申请人。',
  ),
};

function mutate(name: string, text: string): string | null {
  const around = { passageText: sentence.source.passage.text, titles: ['养犬管理条例'], random: () => 0 };
  return MUTATIONS.find((mutation) => mutation.name === name)?.mutate(text, around) ?? null;
}

test.each([
  ['figure', sentence.text, '公安机关应当自受理之日起三十一日内作出决定，不得收取费用。'],
  ['figure of another clause', sentence.text, '公安机关应当自受理之日起十五日内作出决定，不得收取费用。'],
  ['unit', sentence.text, '公安机关应当自受理之日起三十个工作日内作出决定，不得收取费用。'],
  ['modality', sentence.text, '公安机关可以自受理之日起三十日内作出决定，不得收取费用。'],
  ['negation added', sentence.text, '公安机关不应当自受理之日起三十日内作出决定，不得收取费用。'],
  ['negation dropped', sentence.text, '公安机关应当自受理之日起三十日内作出决定，收取费用。'],
  ['bound', '处五百元以上罚款。', '处五百元以下罚款。'],
  ['percentage', '按百分之五计算。', '按百分之六计算。'],
  ['date', '自2025年3月1日起施行。', '自2026年3月1日起施行。'],
  ['article number', '违反第八条的，给予警告。', '违反第九条的，给予警告。'],
  ['name in 《》', '依照《居住证条例》办理。', '依照《养犬管理条例》办理。'],
  ['document number', '见云政规〔2024〕6号。', '见云政规〔2024〕7号。'],
  ['phone', '电话0300-86121199', '电话0300-86121120'],
  ['party', '出租人应当登记。', '承租人应当登记。'],
  ['body', '由民政部门负责。', '由人民法院负责。'],
])('%s: %s becomes %s', (name, text, lie) => {
  expect(mutate(name, text)).toBe(lie);
});

test('a sentence with nothing of a kind has no lie of that kind', () => {
  for (const { name } of MUTATIONS) expect(mutate(name, '请您稍候办理。')).toBeNull();
});

test('paraphrases write the same thing in another form', () => {
  const said = (name: string, text: string) =>
    PARAPHRASES.find((paraphrase) => paraphrase.name === name)?.say({ ...sentence, text }, () => 0);
  expect(said('digits for numerals', sentence.text)).toContain('30日内');
  expect(said('synonyms', sentence.text)).toContain('禁止收取费用');
  expect(said('source named', sentence.text)).toMatch(/^根据《云川市居住证管理办法》第九条规定，/u);
  expect(said('synonyms', '期限不得超过三十日。')).toBeNull();
});

describe('on the sample documents', () => {
  let result: VerifierResult;

  beforeAll(async () => {
    const corpus = path.resolve(import.meta.dirname, '../../../corpus');
    result = measureVerifier(await sampleSentences(corpus, 150, seededRandom(7)), seededRandom(7));
  });

  test('at least 99 % of the mutated sentences are caught', () => {
    expect(total(result.mutated)).toBeGreaterThan(300);
    expect(supported(result.mutated) / total(result.mutated)).toBeLessThanOrEqual(0.01);
  });

  test('at most 2 % of the correct sentences are blocked', () => {
    expect(total(result.correct)).toBeGreaterThan(300);
    expect(1 - supported(result.correct) / total(result.correct)).toBeLessThanOrEqual(0.02);
  });
});

function total(results: readonly KindResult[]): number {
  return results.reduce((sum, each) => sum + each.total, 0);
}

function supported(results: readonly KindResult[]): number {
  return results.reduce((sum, each) => sum + each.supported, 0);
}
