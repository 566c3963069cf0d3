import { expect, test } from 'vitest';
import { distinctDocumentId, documentId } from '../../../ingest/structure/document-id.ts';

test('is the title without brackets and 中华人民共和国, with the version date', () => {
  expect(documentId('中华人民共和国民法典', '2020-05-28')).toBe('民法典-20200528');
  expect(documentId('关于印发《停车办法（试行）》的通知', null)).toBe('关于印发停车办法-试行-的通知');
});

test('holds nothing that breaks an address', () => {
  expect(documentId('A/B #1? 100% 办法', '2020-01-01')).toMatch(/^[^#/?%\s]+$/u);
  expect(documentId('《》', null)).toBe('未命名文件');
});

test('stays short and distinct however long the titles', () => {
  const [one, two] = ['甲', '乙'].map((end) =>
    documentId(`${'关于某事的'.repeat(40)}${end}通知`, '2020-01-01'),
  );
  expect([...(one ?? '')].length).toBeLessThanOrEqual(80);
  expect(one).not.toBe(two);
  expect(one).toMatch(/-[0-9a-f]{8}-20200101$/u);
});

test('a second document with the same id gets another, always the same one', () => {
  const first = distinctDocumentId('民法典', 'a.md', 1);
  expect(first).toBe(distinctDocumentId('民法典', 'a.md', 1));
  expect(first).not.toBe(distinctDocumentId('民法典', 'b.md', 1));
  expect(first).toMatch(/^民法典-[0-9a-f]{8}$/u);
});
