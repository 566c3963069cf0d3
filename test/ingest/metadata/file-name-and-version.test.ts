import { describe, expect, test } from 'vitest';
import { buildDocuments } from '../../../ingest/structure/build-documents.ts';
import { readMarkdown } from '../structure/read-markdown.ts';

const law = (history: string) =>
  `# 云川市停车管理办法\n\n${history}\n\n第一条　为了规范停车管理，制定本办法。\n\n第二条　停车收费应当遵守有关规定。\n`;

function warned(text: string, sourceFile: string): string[] {
  const [document] = buildDocuments(readMarkdown(text), {
    sourceFile,
    sourceRoot: '/',
    today: '2026-01-01',
  });
  return (document?.warnings ?? []).filter(({ code }) => /file-name/u.test(code)).map(({ text }) => text);
}

describe('the version date in the name of a file', () => {
  const promulgated = '2019年3月1日 云川市人民政府令第12号公布';

  test('is doubted when the header tells of no revision by then, and both dates are named', () => {
    const [text] = warned(law(promulgated), '云川市停车管理办法(2024-05-06).md');
    expect(text).toContain('2024年5月6日');
    expect(text).toContain('2019年3月1日');
  });

  test('is believed when the header tells of a 修改 on that day', () => {
    const history = `${promulgated}\n\n2024年5月6日 《云川市人民政府关于修改部分规章的决定》修改`;
    expect(warned(law(history), '云川市停车管理办法(2024-05-06).md')).toEqual([]);
  });

  test('is believed between the vote and the day it takes effect', () => {
    const history = '2024年1月3日 云川市人民政府常务会议通过\n\n2024年6月1日 施行';
    expect(warned(law(history), '云川市停车管理办法(2024-05-06).md')).toEqual([]);
  });

  test('is named as the only source when the text tells no day', () => {
    expect(warned(law(''), '云川市停车管理办法(2024-05-06).md')[0]).toContain('没有载明公布或修订日期');
  });
});

describe('the words in the name of a file', () => {
  test('contradict a content about something else, though both are 管理规定', () => {
    expect(warned(law(''), '养犬管理规定.md')[0]).toContain('不符');
  });

  test.each(['停车办法.md', '停车管理规定（定稿）.md', '附件1.md', '扫描件.md', '通知.md', 'scan 01.md'])(
    '%s contradicts nothing',
    (name) => {
      expect(warned(law(''), name)).toEqual([]);
    },
  );
});
