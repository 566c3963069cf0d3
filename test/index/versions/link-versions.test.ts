import { describe, expect, test } from 'vitest';
import { validityOn } from '../../../index/validity.ts';
import {
  applyVersionChange,
  type LinkableDocument,
  linkVersions,
} from '../../../index/versions/link-versions.ts';

function make(
  id: string,
  over: Partial<LinkableDocument> = {},
): LinkableDocument & { warnings: { code: string; text: string }[] } {
  return {
    id,
    title: '云川市停车办法',
    documentNumber: null,
    issuer: '云川市人民政府',
    category: null,
    region: '云川市',
    level: 'city',
    promulgatedOn: null,
    effectiveFrom: null,
    repealedOn: null,
    repealedBy: null,
    supersedes: [],
    links: [],
    warnings: [],
    ...over,
  };
}

function linked(...documents: ReturnType<typeof make>[]) {
  const changes = new Map(linkVersions(documents).map((change) => [change.id, change]));
  return documents.map((each) => {
    const change = changes.get(each.id);
    return change ? applyVersionChange(each, change) : each;
  });
}

describe('two versions of one regulation', () => {
  const old = make('old', { promulgatedOn: '2018-12-01', effectiveFrom: '2019-01-01' });
  const amended = make('new', {
    title: '《云川市停车办法》（2025年修订）',
    promulgatedOn: '2025-03-01',
    effectiveFrom: '2019-01-01',
  });
  const [older, newer] = linked(old, amended) as [typeof old, typeof old];

  test('the older gives way on the day the newer applies', () => {
    expect(older).toMatchObject({ repealedOn: '2025-03-01', repealedBy: amended.title });
    expect(newer).toMatchObject({ effectiveFrom: '2025-03-01', repealedOn: null });
  });

  test('exactly one of them is in force on either side of that day', () => {
    expect([older, newer].map((each) => validityOn(each, '2025-02-28'))).toEqual([
      'in-force',
      'not-yet-effective',
    ]);
    expect([older, newer].map((each) => validityOn(each, '2025-03-01'))).toEqual(['repealed', 'in-force']);
  });

  test('linking again changes nothing', () => {
    expect(linked(older, newer)).toEqual([older, newer]);
  });

  test('an earlier end of validity stays', () => {
    const [expired] = linked(make('a', { ...old, id: 'a', repealedOn: '2024-01-01' }), amended);
    expect(expired?.repealedOn).toBe('2024-01-01');
  });
});

test('the same title in another city is another regulation', () => {
  const here = make('here', { effectiveFrom: '2019-01-01' });
  const there = make('there', { effectiveFrom: '2025-01-01', region: '临海市', issuer: '临海市人民政府' });
  expect(linkVersions([here, there])).toEqual([]);
});

test('copies that take effect on one day are told as duplicates', () => {
  const [one, two] = linked(
    make('one', { effectiveFrom: '2020-01-01' }),
    make('two', { effectiveFrom: '2020-01-01' }),
  );
  expect([one, two].map((each) => each?.warnings[0]?.code)).toEqual([
    'duplicate-version',
    'duplicate-version',
  ]);
  expect(one?.repealedOn).toBeNull();
});

describe('同时废止', () => {
  const old = make('old', { title: '云川市停车暂行办法', effectiveFrom: '2015-01-01' });
  const repealing = (over: Partial<LinkableDocument> = {}) =>
    make('new', {
      effectiveFrom: '2025-01-01',
      links: [{ relation: 'repeals', title: '云川市停车暂行办法', documentId: null }],
      ...over,
    });

  test('ends what it names and resolves the link', () => {
    const [ended, by] = linked(old, repealing());
    expect(ended).toMatchObject({ repealedOn: '2025-01-01', repealedBy: '云川市停车办法' });
    expect(ended?.warnings.map((each) => each.code)).toEqual(['repealed-by-other']);
    expect(by?.links[0]?.documentId).toBe('old');
  });

  test('ends also the regulation that a repealed notice brought', () => {
    const title = '云川市公安局关于印发云川市停车暂行办法的通知';
    const [ended] = linked(old, repealing({ links: [{ relation: 'repeals', title, documentId: null }] }));
    expect(ended?.repealedOn).toBe('2025-01-01');
  });

  test('a district ends no rule of its city', () => {
    const [kept] = linked(old, repealing({ region: '云川市临江区', level: 'district' }));
    expect(kept?.repealedOn).toBeNull();
  });
});
