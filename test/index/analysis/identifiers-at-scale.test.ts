import { expect, test } from 'vitest';
import { findIdentifiers, maskIdentifiers } from '../../../index/analysis/identifiers.ts';
import { cleanText } from '../../../index/analysis/normalize-text.ts';
import { seededRandom } from '../../../index/seeded-random.ts';
import { makeIdentifiers, squeezed } from '../../support/identifiers.ts';

test('of 1,000 identifiers, however written, none is left in a masked question', () => {
  const left = makeIdentifiers(1_000).filter(({ digits, written }) =>
    squeezed(maskIdentifiers(cleanText(`我的号码是${written}，居住证要住满多久`))).includes(digits),
  );
  expect(left).toEqual([]);
});

test('of 1,000 numbers that look like identifiers at most 5 are taken for one', () => {
  const taken = makeLookAlikes(1_000).filter((text) => findIdentifiers(cleanText(text)).length > 0);
  expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(5);
});

/** What stands in policies and in questions about them: document numbers, amounts, dates, phones of offices, codes. */
function makeLookAlikes(count: number): string[] {
  const random = seededRandom(7);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const day = () => `${whole(1990, 2030)}年${whole(1, 12)}月${whole(1, 28)}日`;
  const dotted = () => `${whole(1990, 2030)}.${whole(1, 12)}.${whole(1, 28)}`;
  const makers = [
    () => `云府规〔${whole(2000, 2026)}〕${whole(1, 400)}号`,
    () => `国发［${whole(1980, 2026)}］${whole(1, 99)}号文第${whole(1, 99)}条`,
    () => `补贴${whole(100, 99_999_999)}元，${day()}起`,
    () => `${day()}至${day()}`,
    () => `${dotted()}-${dotted()}能办吗`,
    () => `拨打12345或0${whole(300, 999)}-${whole(1_000_000, 99_999_999)}`,
    () => `注册资本${whole(1, 9)}${'0'.repeat(whole(5, 12))}元`,
    () => `统一社会信用代码91${whole(100_000, 659_999)}MA${whole(10_000, 99_999)}XY${whole(1, 9)}`,
    () => `金额${whole(1, 999)},${whole(100, 999)},${whole(100, 999)}.${whole(10, 99)}元`,
    () => `${whole(1, 31)} ${whole(100, 999)} ${whole(1_000, 9_999)} ${whole(10, 99)}元分四次`,
    () => `订单${whole(2024, 2026)}${whole(10, 12)}${whole(10, 28)}${whole(100_000, 999_999)}`,
    () => `邮编${whole(100_000, 699_999)}，区划代码${whole(110_000, 659_000)}`,
  ];
  return Array.from({ length: count }, (_, at) => (makers[at % makers.length] as () => string)());
}
