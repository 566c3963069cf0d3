import { describe, expect, it } from 'vitest';
import { measureRun } from '../../eval/measure.ts';
import { evaluationJson } from '../../eval/report.ts';
import { anAnswer, aRefusal, aRunLine, ranking } from './a-run.ts';

const gold = (...provisions: string[]) => provisions.map((provision) => ({ title: '民法典', provision }));

describe('measureRun', () => {
  const lines = [
    aRunLine(
      { id: 'a', gold: gold('第一条', '第二条'), answer: '满半年', expect: ['六个月'] },
      {
        ranked: ranking('民法典 第九条', '民法典 第二条'),
        answer: anAnswer('满6个月，交20元。', '民法典 第二条 居住满六个月', '民法典 第九条 无'),
      },
    ),
    aRunLine(
      { id: 'b', gold: gold('第三条'), answer: '可以', expect: ['可以'] },
      { ranked: ranking('民法典 第三条'), answer: aRefusal() },
    ),
    aRunLine({ id: 'c', answerable: false }, { answer: anAnswer('可以。', '民法典 第三条 可以') }),
    aRunLine({ id: 'd', answerable: false }, { answer: aRefusal() }),
  ];

  it('averages each measure over the questions it applies to', () => {
    const evaluation = measureRun({ lines, searchMs: [1, 2, 3, 4], answerMs: [10, 20, 30, 40] });
    expect(evaluation).toEqual({
      n: 4,
      recall: { 1: 0.5, 5: 0.75, 10: 0.75, 20: 0.75 },
      hit: { 1: 0.5, 5: 1, 10: 1, 20: 1 },
      mrr10: 0.75,
      // (.63093 / 1.63093 + 1) / 2
      ndcg10: 0.6934,
      answerRate: 0.5,
      falseAnswerRate: 0.5,
      falseDeclineRate: 0.5,
      citation: { precision: 0.5, recall: 0.5 },
      expectRate: 0.5,
      unsupportedFigureRate: 0.5,
      // one character in common of 10 and 3
      rougeL: 0.1538,
      latencyMs: { p50: 20, p95: 40 },
    });
  });

  it('leaves answer measures null when answers were skipped, and takes the time of the search', () => {
    const searched = lines.map((line) => ({ ...line, answer: null }));
    const evaluation = measureRun({ lines: searched, searchMs: [1, 2, 3, 4], answerMs: [] });
    expect(evaluation.recall[1]).toBe(0.5);
    expect(evaluation).toMatchObject({
      answerRate: null,
      falseAnswerRate: null,
      falseDeclineRate: null,
      citation: { precision: null, recall: null },
      expectRate: null,
      unsupportedFigureRate: null,
      rougeL: null,
      latencyMs: { p50: 2, p95: 4 },
    });
  });

  it('leaves ranking measures null for a set without gold', () => {
    const evaluation = measureRun({ lines: lines.slice(2), searchMs: [], answerMs: [] });
    expect(evaluation).toMatchObject({
      recall: { 1: null, 10: null },
      mrr10: null,
      ndcg10: null,
      falseAnswerRate: 0.5,
      falseDeclineRate: null,
      expectRate: null,
      latencyMs: { p50: null, p95: null },
    });
  });

  it('prints the keys of the command line contract in their order', () => {
    expect(Object.keys(JSON.parse(evaluationJson({ lines, searchMs: [], answerMs: [] })))).toEqual([
      'n',
      'recall',
      'hit',
      'mrr10',
      'ndcg10',
      'answerRate',
      'falseAnswerRate',
      'falseDeclineRate',
      'citation',
      'expectRate',
      'unsupportedFigureRate',
      'rougeL',
      'latencyMs',
    ]);
  });
});
