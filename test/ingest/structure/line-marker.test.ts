import { expect, test } from 'vitest';
import { readMarker } from '../../../ingest/structure/line-marker.ts';

test.each([
  ['第十二章　附则', 'unit', 12],
  ['第一百二十条之一 组织领导', 'article', 120],
  ['第54条 内容', 'article', 54],
  ['十一、其他', 'list', 11],
  ['（三）材料', 'list', 3],
  ['(三)材料', 'list', 3],
  ['2．材料', 'list', 2],
  ['7.2025年度指标', 'list', 7],
  ['（4）材料', 'list', 4],
  ['③材料', 'list', 3],
  ['5.1.1 重伤一级', 'list', 1],
])('reads %s', (text, kind, number) => {
  expect(readMarker(text)).toMatchObject({ kind, number });
});

test.each(['2025年1月1日起', '1.5倍确定', '第三人', '一般规定', '100元'])('finds no number in %s', (text) => {
  expect(readMarker(text)).toBeNull();
});
