import { describe, expect, it } from 'vitest';
import { statesEvery } from '../../../eval/metrics/expected-facts.ts';
import { figuresIn } from '../../../eval/metrics/plain-figures.ts';
import { countFigures } from '../../../eval/metrics/unsupported-figures.ts';

describe('statesEvery', () => {
  it.each([
    ['30日', '自受理之日起三十日内办结'],
    ['三十日', '办结时限为 30 日。'],
    ['6个月', '连续居住满六个月'],
    ['3万元', '罚款三万元'],
    ['30000元', '罚款3万元'],
    ['30,000元', '罚款三万元'],
    ['百分之三十', '比例为30%'],
    ['020-83832258', '电话：０２０－８３８３２２５８。'],
    ['户口簿', '身份证、户 口\n簿[1]'],
    ['云公通〔2024〕15号', '依据云公通〔2024〕15号'],
    ['自愿', '双方自愿的'],
  ])('finds %s in %s', (fact, answer) => {
    expect(statesEvery([fact], answer)).toBe(true);
  });

  it.each([
    ['1个工作日', '11个工作日'],
    ['5%', '0.5%'],
    ['十日', '三十日'],
    ['30日', '30个工作日'],
    ['0300-8612', '0300-86120001'],
    ['300元', '2300元'],
  ])('does not find %s in %s', (fact, answer) => {
    expect(statesEvery([fact], answer)).toBe(false);
  });

  it('wants all of them', () => {
    expect(statesEvery(['身份证', '30日'], '身份证，三十日')).toBe(true);
    expect(statesEvery(['身份证', '31日'], '身份证，三十日')).toBe(false);
  });

  it('finds a figure that occurs on its own after it occurred inside another', () => {
    expect(statesEvery(['1个工作日'], '法定11个工作日，承诺1个工作日')).toBe(true);
  });
});

it('reads figures however they are written', () => {
  expect(figuresIn('自２０２５年一月1日起，三十日内缴纳1,200.50元，即百分之五、3万元、百分之三点五')).toEqual(
    ['2025', '1', '1', '30', '1200.50', '5%', '30000', '3.5%'],
  );
  expect(figuresIn('2025-01-09')).toEqual(['2025', '1', '9']);
  expect(figuresIn('三级 | 4000\n二级 | 3000')).toEqual(['3', '4000', '2', '3000']);
});

describe('countFigures', () => {
  const citation = {
    n: 1,
    title: '云川市居住证办法（2024年）',
    documentNumber: '云府规〔2024〕3号',
    provision: '第五条',
    quote: '公安机关应当自受理之日起十五日内制作发放居住证。',
  };

  it('counts figures that no cited quote bears out', () => {
    const count = countFigures({
      sentences: [
        { text: '根据第5条，15日内发放。', citations: [1] },
        { text: '工本费20元，逾期罚50元。', citations: [1] },
      ],
      citations: [citation],
      hotline: '12345',
    });
    expect(count).toEqual({ stated: 4, unsupported: 2 });
  });

  it('takes the names of what is cited and the hotline for granted', () => {
    const text = '云府规〔2024〕3号第五条，可拨打12345。';
    const count = countFigures({
      sentences: [{ text, citations: [1] }],
      citations: [citation],
      hotline: '12345',
    });
    expect(count).toEqual({ stated: 4, unsupported: 0 });
  });

  it('does not take part of a figure for the figure', () => {
    const sentences = [{ text: '5日内发放。', citations: [1] }];
    expect(countFigures({ sentences, citations: [{ ...citation, provision: '' }], hotline: '' })).toEqual({
      stated: 1,
      unsupported: 1,
    });
  });
});
