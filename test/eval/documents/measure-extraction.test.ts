import { expect, test } from 'vitest';
import { measureExtraction } from '../../../eval/documents/measure-extraction.ts';
import type { Truth } from '../../../eval/documents/truth.ts';
import { buildDocuments } from '../../../ingest/structure/build-documents.ts';
import { readMarkdown } from '../../ingest/structure/read-markdown.ts';

const text = `# 云川市停车办法

云府规〔2025〕1号

第一条 停车“费”每小时3元，（含税）。

| 车型 | 每小时 |
| --- | --- |
| 小型车 | 3元 |

第二条 本办法自2025年1月1日起施行，有效期5年。`;
const documents = buildDocuments(readMarkdown(text), { sourceFile: 'a.md', sourceRoot: '/' });
const parsed = { files: new Map([['a.md', { file: 'a.md', documents, error: null }]]), structureMs: 1 };

const truth: Truth = {
  file: 'a.md',
  title: '《云川市停车办法》',
  document_number: '云府规[2025]1号',
  dates: { effective: '2025-01-01', expires: '2029-12-31 (有效期5年)' },
  sentences: ['停车"费"每小时３元,(含税)。'],
  table_row: ['小型车', '3元'],
  articles: 2,
};

function passed(over: Partial<Truth>): Record<string, string> {
  const measures = measureExtraction([{ ...truth, ...over }], parsed);
  return Object.fromEntries(measures.map((each) => [each.name, `${each.passed}/${each.total}`]));
}

test('finds what is there whatever its width and quotation marks', () => {
  expect(passed({})).toEqual({
    sentences: '1/1',
    'table rows': '1/1',
    'article counts': '1/1',
    'automatic numbers': '0/0',
    titles: '1/1',
    'document numbers': '1/1',
    dates: '2/2',
  });
});

test('misses what is not there', () => {
  const wrong = passed({
    title: '云川市停车条例',
    document_number: null,
    dates: { effective: '2025-01-02', issued: '2025-01-01' },
    sentences: ['停车免费。'],
    table_row: ['3元', '小型车'],
    articles: 3,
    auto_numbered: ['（一）小型车'],
  });
  expect(Object.values(wrong)).toEqual(['0/1', '0/1', '0/1', '0/1', '0/1', '0/1', '0/2']);
});

test('does not look for words in pages that are pictures', () => {
  expect(passed({ text_layer: false }).sentences).toBe('0/0');
});
