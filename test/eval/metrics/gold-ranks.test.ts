import { describe, expect, it } from 'vitest';
import { scoreCitations } from '../../../eval/metrics/citation.ts';
import { goldRanks } from '../../../eval/metrics/gold-ranks.ts';

const ranked = [
  { title: '劳动合同法', provision: '第八条' },
  { title: '中华人民共和国民法典', provision: '第五十四条/第二款' },
  { title: '中华人民共和国民法典', provision: '第五十四条/第三款' },
  { title: '居住证办事指南', provision: '三、办理流程' },
];

describe('goldRanks', () => {
  it('finds a provision at its first passage, and a document at any of its passages', () => {
    expect(goldRanks([{ title: '《民法典》', provision: '第54条' }], ranked)).toEqual([2]);
    expect(goldRanks([{ title: '居住证办事指南', provision: null }], ranked)).toEqual([4]);
    expect(goldRanks([{ title: '民法典', provision: '第五十五条' }], ranked)).toEqual([Infinity]);
    expect(goldRanks([{ title: '劳动法', provision: '第八条' }], ranked)).toEqual([Infinity]);
  });

  it('counts a provision that is stated twice once', () => {
    const gold = [
      { title: '民法典', provision: '第五十四条' },
      { title: '中华人民共和国民法典', provision: '第54条' },
      { title: '民法典', provision: null },
    ];
    expect(goldRanks(gold, ranked)).toEqual([2, 2]);
  });
});

describe('scoreCitations', () => {
  const gold = [
    { title: '民法典', provision: '第五十四条' },
    { title: '劳动合同法', provision: '第九条' },
  ];

  it('gives the share of citations that are gold and the share of gold that is cited', () => {
    expect(scoreCitations(gold, ranked.slice(0, 3))).toEqual({ precision: 2 / 3, recall: 1 / 2 });
  });

  it('gives nothing for an answer without citations', () => {
    expect(scoreCitations(gold, [])).toEqual({ precision: 0, recall: 0 });
  });
});
