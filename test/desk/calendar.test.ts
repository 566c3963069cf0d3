import { expect, test } from 'vitest';
import type { DocumentSummary } from '../../index/store/release-reader.ts';
import { comingChanges } from '../../src/desk/calendar/coming-changes.ts';
import { findOverlaps } from '../../src/desk/calendar/find-overlaps.ts';
import { makeDocument } from '../support/make-document.ts';

function summary(id: string, given: Partial<DocumentSummary>): DocumentSummary {
  return { ...makeDocument(id, [['第一条', '略。']]).document, passageCount: 1, ...given };
}

test('what begins or ends within thirty days is listed, the next first', () => {
  const documents = [
    summary('甲', { effectiveFrom: '2026-12-22' }),
    summary('乙', { effectiveFrom: '2026-12-23' }),
    summary('丙', { effectiveFrom: '2020-01-01', repealedOn: '2026-12-01', repealedBy: '丁' }),
    summary('戊', { effectiveFrom: '2026-11-22' }),
  ];
  expect(comingChanges(documents, '2026-11-22', 30)).toMatchObject([
    {
      on: '2026-12-01',
      event: 'ends',
      documentId: '丙',
      text: '《丙》自2026-12-01起不再适用，由《丁》替代。',
    },
    { on: '2026-12-22', event: 'enters-force', documentId: '甲' },
  ]);
});

test('two versions in force at once and one number on two documents are pointed out', () => {
  const documents = [
    summary('a', { title: '养犬办法', region: '云川市' }),
    summary('b', { title: '养犬办法', region: '云川市' }),
    summary('c', { title: '养犬办法', region: '青禾市' }),
    summary('d', { title: '养犬办法', region: '云川市', repealedOn: '2021-01-01' }),
    summary('e', { title: '居住证办法', documentNumber: '云府〔2024〕3号' }),
    summary('f', { title: '落户办法', documentNumber: '云府〔2024〕3号' }),
  ];
  const found = findOverlaps(documents, '2026-11-22');
  expect(
    found.map(({ kind, documents: group }) => [kind, group.map(({ documentId }) => documentId)]),
  ).toEqual([
    ['same-title', ['a', 'b']],
    ['same-number', ['e', 'f']],
  ]);
});
