import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../index/store/release-reader.ts';
import { relatedVersions } from '../../src/web/related-versions.ts';
import { makeDocument } from '../support/make-document.ts';

const today = '2026-11-22';

function summary(id: string, metadata: Parameters<typeof makeDocument>[2]): DocumentSummary {
  return { ...makeDocument(id, [['第一条', '略。']], metadata).document, passageCount: 1 };
}

const seen = (self: DocumentSummary, all: readonly DocumentSummary[]) =>
  relatedVersions(self, all, today).map((version) => [
    version.relation,
    version.summary.id,
    version.validity,
  ]);

describe('the versions of a document', () => {
  const old = summary('old', {
    title: '云川市暂住证管理办法',
    effectiveFrom: '2001-06-01',
    repealedOn: '2024-03-01',
    repealedBy: '云川市居住证办理规定',
  });
  const current = summary('current', {
    title: '云川市居住证办理规定',
    effectiveFrom: '2024-03-01',
    supersedes: ['云川市暂住证管理办法'],
  });

  it('lead from the old one to the new one and back', () => {
    expect(seen(old, [current, old])).toEqual([
      ['this', 'old', 'repealed'],
      ['later', 'current', 'in-force'],
    ]);
    expect(seen(current, [current, old])).toEqual([
      ['earlier', 'old', 'repealed'],
      ['this', 'current', 'in-force'],
    ]);
  });

  it('are told by date when amended texts keep the title', () => {
    const title = (year: string) => `中华人民共和国某某法（${year}修正）`;
    const first = summary('first', {
      title: title('2010'),
      effectiveFrom: '2010-01-01',
      repealedOn: '2020-01-01',
    });
    const second = summary('second', { title: title('2020'), effectiveFrom: '2020-01-01' });
    expect(seen(second, [second, first])).toEqual([
      ['earlier', 'first', 'repealed'],
      ['this', 'second', 'in-force'],
    ]);
  });

  it('do not include what a common successor replaced besides', () => {
    const other = summary('other', { title: '云川市流动人口登记办法', repealedOn: '2024-03-01' });
    const code = { ...current, supersedes: [old.title, other.title] };
    expect(seen(old, [old, other, code]).map(([, id]) => id)).toEqual(['old', 'current']);
    expect(seen(code, [old, other, code])).toHaveLength(3);
  });

  it('are none for a document that stands alone, and for the same title from another issuer', () => {
    const stranger = summary('stranger', {
      title: current.title,
      issuer: '江州市人民政府',
      effectiveFrom: '2010-01-01',
    });
    expect(seen(current, [current, stranger])).toEqual([]);
  });
});
