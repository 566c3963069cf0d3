import { expect, test } from 'vitest';
import { findIdentifiers, maskIdentifiers } from '../../../index/analysis/identifiers.ts';

test.each([
  ['我的身份证是11010519491231002X，能办居住证吗', 'identity-card'],
  ['身份证 110105 19491231 002X', 'identity-card'],
  ['１１０１０５１９４９１２３１００２Ｘ', 'identity-card'],
  ['电话13800138000', 'mobile-phone'],
  ['电话 138-0013-8000', 'mobile-phone'],
  ['卡号6222 0212 3456 7890 128', 'bank-card'],
])('%s holds one identifier', (text, kind) => {
  expect(findIdentifiers(text).map((identifier) => identifier.kind)).toEqual([kind]);
});

test.each([
  '云府规〔2024〕3号',
  '补贴1380元，2025年1月1日起',
  '拨打12345或0300-86120001',
  '110105194912310021',
  '共1234567890123456元',
])('%s holds none', (text) => {
  expect(findIdentifiers(text)).toEqual([]);
});

test('masking leaves the rest of the question as it was', () => {
  expect(maskIdentifiers('我13800138000想办居住证')).toBe('我［手机号］想办居住证');
});
