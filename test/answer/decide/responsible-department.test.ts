import { expect, test } from 'vitest';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import { dependsOnRegion } from '../../../src/answer/decide/parallel-regions.ts';
import { responsibleDepartment } from '../../../src/answer/decide/responsible-department.ts';
import { foundPassage } from '../../support/found-passage.ts';

function documentOf(id: string, metadata: Partial<DocumentSummary>): DocumentSummary {
  return { id, title: id, issuer: null, region: null, ...metadata } as DocumentSummary;
}

test('the body that a service guide names is responsible', () => {
  const nearest = [
    foundPassage('失业保险金申领办事指南', '实施主体：云川市人力资源和社会保障局\n咨询电话：0300-1'),
  ];
  expect(responsibleDepartment(nearest, [])).toBe('云川市人力资源和社会保障局');
});

test('else the issuer of the nearest document is', () => {
  const documents = [documentOf('办法', { issuer: '云川市公安局 云川市民政局' })];
  expect(responsibleDepartment([foundPassage('办法', '应当登记。')], documents)).toBe('云川市公安局');
});

test.each(['全国人民代表大会常务委员会', '最高人民法院', '国务院', '云川市人民政府'])(
  '%s has no counter to ask at',
  (issuer) => {
    const documents = [documentOf('法', { issuer })];
    expect(responsibleDepartment([foundPassage('法', '应当登记。')], documents)).toBeNull();
  },
);

test('rules on one matter for two districts depend on the district', () => {
  const documents = [
    documentOf('云川市临江区积分入户办法', { region: '云川市临江区' }),
    documentOf('云川市青石区积分入户办法', { region: '云川市青石区' }),
    documentOf('云川市养犬管理条例', { region: '云川市' }),
  ];
  const [one, other, city] = documents.map(({ id }) => foundPassage(id, '满一百分可以入户。'));
  if (one === undefined || other === undefined || city === undefined) throw new Error('three documents');
  expect(dependsOnRegion([one, other], documents)).toBe(true);
  expect(dependsOnRegion([one, city], documents)).toBe(false);
  expect(dependsOnRegion([city, one], documents)).toBe(false);
});
