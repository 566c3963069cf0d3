import { expect, test } from 'vitest';
import { cleanEvidence } from '../../../../src/answer/retrieve/clean/clean-evidence.ts';
import { keepCurrent } from '../../../../src/answer/retrieve/clean/keep-current.ts';
import { makeSearchResult } from '../../../support/make-search-result.ts';

const RULE = '申请人应当自事实发生之日起三十日内向户口登记机关提出申请。';

function clean(
  question: string,
  results: Parameters<typeof cleanEvidence>[0],
  district: string | null = null,
) {
  const documents = [
    { id: '市办法', level: 'city' as const },
    { id: '临江区细则', level: 'district' as const },
  ];
  return cleanEvidence(results, { question, documents, isLocal: (id) => id === district }).map(
    ({ title }) => title,
  );
}

test('of two versions of a provision the one in force stays', () => {
  const before = makeSearchResult('户口办法（2019年）', '第三条', '旧规定', { validity: 'repealed' });
  const now = makeSearchResult('户口办法（2025年）', '第三条', '新规定');
  expect(keepCurrent([before, now])).toEqual([now]);
});

test('a repealed provision that nothing replaces stays', () => {
  const before = makeSearchResult('户口办法', '第三条', '旧规定', { validity: 'repealed' });
  expect(keepCurrent([before])).toEqual([before]);
});

test('a rule that two documents repeat in other numerals is told once', () => {
  const first = makeSearchResult('甲办法', '第三条', RULE);
  const second = makeSearchResult('乙通知', '二、时限', RULE.replace('三十', '30'));
  expect(keepCurrent([first, second])).toEqual([first]);
});

test('a short text that two documents share is no repeat', () => {
  const both = [makeSearchResult('甲', '一', '不收费。'), makeSearchResult('乙', '二', '不收费。')];
  expect(keepCurrent(both)).toHaveLength(2);
});

test('a repealing provision stands back by a factor of ten, and in front again when asked about', () => {
  const repealing = makeSearchResult('甲', '第九条', '原办法同时废止。', {
    passage: { role: 'repealing' },
    signals: { evidence: 1 },
  });
  const other = makeSearchResult('乙', '第一条', '申请人可以申请。', { signals: { evidence: 0 } });
  expect(clean('怎么申请', [repealing, other])).toEqual(['乙', '甲']);
  expect(clean('原办法废止了吗', [repealing, other])).toEqual(['甲', '乙']);
});

test('the general rule comes first, and the asked district’s own once it is known', () => {
  const district = makeSearchResult('临江区细则', '第五条', '五个工作日内制发。', {
    signals: { evidence: 0.4 },
  });
  const city = makeSearchResult('市办法', '第十五条', '十五日内制发。', { signals: { evidence: 0 } });
  expect(clean('多久能拿到', [district, city])).toEqual(['市办法', '临江区细则']);
  expect(clean('多久能拿到', [city, district], '临江区细则')).toEqual(['临江区细则', '市办法']);
});

test('repeats of one document decay', () => {
  const results = ['一', '二', '三'].map((provision) =>
    makeSearchResult('甲', provision, `甲的${provision}`, { signals: { evidence: 0.01 } }),
  );
  const other = makeSearchResult('乙', '一', '乙的一', { signals: { evidence: 0 } });
  expect(clean('怎么申请', [...results, other])).toEqual(['甲', '乙', '甲', '甲']);
});

test('provisions asked for by number are left as they are', () => {
  const asked = makeSearchResult('甲', '第九条', '原办法同时废止。', {
    passage: { role: 'repealing' },
    signals: { lookUp: 1 },
  });
  const cleaned = cleanEvidence([asked], { question: '甲第九条', documents: [], isLocal: () => false });
  expect(cleaned).toEqual([asked]);
});

test('why a document was made is only told to those who ask for it', () => {
  const purpose = makeSearchResult('甲', '第一条', '为了规范居住证管理，制定本办法。', {
    signals: { evidence: 0.5 },
  });
  const rule = makeSearchResult('乙', '第二条', '居住半年以上可以申领。', { signals: { evidence: 0 } });
  expect(clean('能领居住证吗', [purpose, rule])).toEqual(['乙', '甲']);
  expect(clean('制定这个办法的目的', [purpose, rule])).toEqual(['甲', '乙']);
});
