import { expect, test } from 'vitest';
import { countPassage, emptyTermStatistics } from '../../../index/analysis/term-statistics.ts';
import { tokenize } from '../../../index/analysis/tokenize.ts';
import type { SearchResult } from '../../../index/search/search-result.ts';
import {
  ANSWERABILITY_MODEL,
  answerability,
  explainAnswerability,
} from '../../../src/answer/decide/answerability.ts';
import {
  ANSWERABILITY_FEATURES,
  answerabilityRow,
} from '../../../src/answer/decide/answerability-features.ts';
import { understandQuestion } from '../../../src/answer/understand/understand-question.ts';
import { foundPassage } from '../../support/found-passage.ts';

const DOGS = '个人养犬的，应当自取得犬只之日起三十日内申请养犬登记。';
const PERMIT = '非本市户籍公民在本市居住半年以上的，可以申领居住证。';

function inputOf(text: string, found: readonly SearchResult[]) {
  const question = understandQuestion({
    text,
    history: [],
    asOf: '2026-11-22',
    region: null,
    mode: 'auto',
  });
  const statistics = emptyTermStatistics();
  for (const passage of [DOGS, PERMIT]) countPassage(statistics, tokenize(passage), 1);
  return { question, found, evidence: found, statistics };
}

function featuresOf(text: string, ...passages: readonly string[]): Record<string, number> {
  const row = answerabilityRow(
    inputOf(
      text,
      passages.map((passage) => foundPassage('条例', passage)),
    ),
  );
  return Object.fromEntries(ANSWERABILITY_FEATURES.map((name, at) => [name, row[at] as number]));
}

test('words that the passages hold count, words that no passage has count against', () => {
  const asked = featuresOf('养犬登记怎么申请', DOGS);
  expect(asked.wordsInOne).toBe(1);
  const other = featuresOf('无人机飞行许可怎么申请', DOGS);
  expect(other.wordsInOne).toBeLessThan(0.5);
  expect(other.topicsUnknown).toBeGreaterThan(0);
});

test('a thing counts as found under its official name', () => {
  expect(featuresOf('社保怎么交', '社会保险费由用人单位缴纳。').topicsTogether).toBe(1);
  expect(featuresOf('社保怎么交', DOGS).topicsTogether).toBe(0);
});

test('a fact counts where it is told of the thing asked about', () => {
  expect(featuresOf('养犬登记要在多少天内申请', DOGS).missingFact).toBe(0);
  expect(featuresOf('养犬登记要交多少钱', DOGS).missingFact).toBe(1);
  const together = featuresOf('养犬登记要在多少天内申请', DOGS).toldTogether as number;
  const apart = featuresOf(
    '养犬登记要在多少天内申请',
    '个人养犬的，应当申请养犬登记。其他事项三十日内办理。',
  );
  expect(together).toBeGreaterThan(apart.toldTogether as number);
});

test('dates, figures and areas that the passages do not have are counted', () => {
  const features = featuresOf('2020年2月辛庄镇发放的300元补贴怎么领', DOGS);
  expect(features.missingDate).toBeGreaterThan(0);
  expect(features.missingFigure).toBeGreaterThan(0);
});

test('what kind of question it is can be read from the features', () => {
  const measure = featuresOf('市场监管总局采取了哪些措施保障供应', DOGS);
  expect([measure['is.measure'], measure['is.whether']]).toEqual([1, 0]);
  expect(featuresOf('不登记违法吗', DOGS)).toMatchObject({ 'is.whether': 1, 'is.consequence': 1 });
});

test('contributions of the features, trees included, tell one question from another as far as the scores do', () => {
  const logit = (score: number) => Math.log(score / (1 - score));
  const inputs = ['个人养犬的应当申请养犬登记吗', '无人机怎么飞'].map((text) =>
    inputOf(text, [foundPassage('养犬条例', DOGS)]),
  );
  const [good, bad] = inputs.map((input) => ({
    score: logit(answerability(input)),
    sum: explainAnswerability(input).reduce((sum, { contribution }) => sum + contribution, 0),
  }));
  if (good === undefined || bad === undefined) throw new Error('two questions');
  expect(good.score).toBeGreaterThan(bad.score);
  expect(good.sum - bad.sum).toBeCloseTo(good.score - bad.score, 5);
});

test('evidence that holds the question’s words tells more than evidence that holds none', () => {
  const alike = featuresOf('个人养犬应当申请养犬登记吗', DOGS);
  const foreign = featuresOf('个人养犬应当申请养犬登记吗', PERMIT);
  expect(alike.evidenceWords).toBeGreaterThan(foreign.evidenceWords as number);
  expect(alike.evidenceTerms).toBeGreaterThan(foreign.evidenceTerms as number);
});

test('nothing found cannot be an answer', () => {
  expect(answerability(inputOf('养犬登记怎么申请', []))).toBe(0);
});

test('the model that ships reads the features that are computed and has a threshold between 0 and 1', () => {
  expect(ANSWERABILITY_MODEL.features).toEqual(ANSWERABILITY_FEATURES);
  expect(ANSWERABILITY_MODEL.threshold).toBeGreaterThan(0);
  expect(ANSWERABILITY_MODEL.threshold).toBeLessThan(1);
});
