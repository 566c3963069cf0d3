import { describe, expect, test } from 'vitest';
import {
  applyEffectiveRule,
  findEffectiveRule,
  findExpiry,
} from '../../../ingest/metadata/effective-date.ts';

const day = (text: string, issued: string | null = '2020-01-10') =>
  applyEffectiveRule(findEffectiveRule(text), issued);

describe('the effective date', () => {
  test.each([
    ['第五十条 本条例自2025年1月1日起施行。', '2025-01-01'],
    ['本通知自2018年11月1日实施，有效期5年。', '2018-11-01'],
    ['本标准自2007年1月1日开始执行。', '2007-01-01'],
    ['七、本规定自一九五七年六月一日起实行。', '1957-06-01'],
    ['第三十条 本办法自公布之日起施行。', '2020-01-10'],
    ['本办法自印发之日起实施，有效期三年。', '2020-01-10'],
    ['第三十条 本办法自发布之日起30日后施行。', '2020-02-09'],
    ['《云川市供水办法》已经通过，现予公布，自2024年5月1日起施行。\n第一条 甲。', null],
    ['第三条 居民医保待遇自2025年1月1日起执行按月发放的规定，本办法另有规定的除外。', null],
  ])('of %s', (text, date) => {
    expect(day(text)).toBe(date);
  });

  test('is that of the last sentence about the document itself', () => {
    expect(day('本办法自2010年1月1日起施行。\n本办法自2015年3月1日起施行。')).toBe('2015-03-01');
  });

  test('is unknown when it counts from a promulgation nobody states', () => {
    expect(day('本办法自公布之日起施行。', null)).toBeNull();
  });
});

describe('the end of validity', () => {
  test.each([
    ['本通知自2018年11月1日实施，有效期5年。', '2023-11-01'],
    ['本通知有效期1年。', '2019-11-01'],
    ['本办法自印发之日起施行，有效期为一年六个月。', '2020-05-01'],
    ['本办法有效期至2025年12月31日。', '2026-01-01'],
    ['身份证的有效期为十年。', null],
    ['知识产权备案自核准之日起生效，有效期为10年。', null],
    ['依照本条例取得的许可证，有效期5年。', null],
  ])('of %s', (text, date) => {
    expect(findExpiry(text, '2018-11-01')).toBe(date);
  });
});
