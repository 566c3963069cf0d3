import { expect, test } from 'vitest';
import { diffDocument } from '../../../src/desk/diff/diff-document.ts';
import { markWords } from '../../../src/desk/diff/mark-words.ts';
import { makeDocument } from '../../support/make-document.ts';

const ARTICLES = [
  ['第一条', '为了规范居住证管理，保障公民合法权益，制定本办法。'],
  ['第二条', '在本市居住半年以上的公民，可以申领居住证。'],
  ['第三条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
  ['第四条', '首次申领居住证免收证件工本费。'],
] as const;

type Articles = readonly (readonly [string, string])[];
const version = (articles: Articles) => makeDocument('居住证办法', articles).document;
const diff = (before: Articles, after: Articles) => diffDocument(version(before), version(after));

test('changed clauses are exactly those that differ, with the words that do', () => {
  const after = ARTICLES.map(([label, text]) => [label, text.replace('半年', '三个月')] as const);
  const { status, clauses } = diff(ARTICLES, after);
  expect(status).toBe('updated');
  expect(clauses).toHaveLength(1);
  const [change] = clauses;
  expect(change).toMatchObject({ kind: 'changed', path: '第二条', movedFrom: null });
  const marks = change?.kind === 'changed' ? change.marks : [];
  const joined = (left: string) =>
    marks
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('');
  expect(joined('added')).toContain('居住半年以上');
  expect(joined('removed')).toContain('居住三个月以上');
  expect(marks.find(({ kind }) => kind === 'added')?.text).not.toContain('公民');
});

test('an inserted clause moves the others and changes none of them', () => {
  const after = [
    ARTICLES[0],
    ['第二条', '本办法所称居住证，是持证人在居住地享受公共服务的证明。'],
    ['第三条', ARTICLES[1][1]],
    ['第四条', ARTICLES[2][1]],
    ['第五条', ARTICLES[3][1]],
  ] as const;
  expect(diff(ARTICLES, after).clauses.map(({ kind, path }) => [kind, path])).toEqual([
    ['added', '第二条'],
    ['moved', '第三条'],
    ['moved', '第四条'],
    ['moved', '第五条'],
  ]);
});

test('a clause that was renumbered and reworded is one change that says where it stood', () => {
  const after = [
    ARTICLES[0],
    ['第二条', ARTICLES[2][1].replace('十五日', '十日')],
    ['第三条', ARTICLES[3][1]],
  ] as const;
  expect(diff(ARTICLES, after).clauses).toMatchObject([
    { kind: 'changed', path: '第二条', movedFrom: '第三条' },
    { kind: 'moved', path: '第三条', movedFrom: '第四条' },
    { kind: 'removed', path: '第二条' },
  ]);
});

test('the same text is unchanged and a text without a live version is all added', () => {
  expect(diff(ARTICLES, ARTICLES)).toMatchObject({ status: 'unchanged', clauses: [], metadata: [] });
  expect(diffDocument(null, version(ARTICLES))).toMatchObject({
    status: 'created',
    comparedWith: null,
    clauses: [{ kind: 'added' }, { kind: 'added' }, { kind: 'added' }, { kind: 'added' }],
  });
});

test('a date that differs is a change although no clause does', () => {
  const later = makeDocument('居住证办法', ARTICLES, { effectiveFrom: '2027-01-01' }).document;
  expect(diffDocument(version(ARTICLES), later)).toMatchObject({
    status: 'updated',
    clauses: [],
    metadata: [{ field: 'effectiveFrom', before: '2020-01-01', after: '2027-01-01' }],
  });
});

test('marked words put together again are both texts, whatever they are', () => {
  const texts = ['', '甲', '补领20元，换领15元。', '换领15元，补领20元。', '申请人应当提交材料', '材料'];
  for (const before of texts) {
    for (const after of texts) {
      const marks = markWords(before, after);
      const without = (left: string) =>
        marks
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }
  }
});
