import { expect, test } from 'vitest';
import { regionApplies } from '../../index/region.ts';

test.each([
  [null, '云川市临江区', true],
  ['云川市', null, true],
  ['云川市', '云川市临江区', true],
  ['云川市临江区', '临江区', true],
  ['云川市', '临江区', true],
  ['云川市', '云川市', true],
  ['安和省', '安和省云川市', true],
  ['云川市临江区', '云川市青石区', false],
  ['云川市临江区', '青石区', false],
  ['云川市', '北京市', false],
])('a document for %s asked about in %s applies: %s', (documentRegion, askedRegion, applies) => {
  expect(regionApplies(documentRegion, askedRegion)).toBe(applies);
});
