import { describe, expect, test } from 'vitest';
import type { Document } from '../../../index/document.ts';
import { buildDocuments } from '../../../ingest/structure/build-documents.ts';
import { readMarkdown } from './read-markdown.ts';

const LAW = `# 云川市停车管理条例

2020年3月1日 云川市第三届人民代表大会常务委员会第二次会议通过

2020年6月1日 施行

## 目录

第一章 总则

第二章 收费

## 第一章 总则

第一条 为了规范停车管理，根据《中华人民共和国道路交通安全法》，制定本条例。

第二条 本条例所称停车场，是指供车辆停放的场所。

## 第二章 收费

第三条 收费标准由市发展改革部门制定，并向社会公布。

有下列情形之一的，免收停车费：

（一）残疾人专用车辆；

（二）执行任务的下列车辆：

1.警车；

2.救护车。

前款规定以外的优惠，由区人民政府决定。

第三条之一 停车场应当公示收费标准。

第四条 本条例自2020年6月1日起施行。`;

function build(text: string, sourceFile = '停车.md'): Document[] {
  return buildDocuments(readMarkdown(text), { sourceFile, sourceRoot: '/corpus', today: '2026-01-01' });
}

function slices(document: Document): Record<string, string> {
  return Object.fromEntries(
    document.provisions.map((each) => [each.path, document.text.slice(each.start, each.end)]),
  );
}

describe('a law with chapters', () => {
  const [law] = build(LAW) as [Document];
  const at = slices(law);

  test('addresses articles by their own label and what is below them by 款, 项 and 目', () => {
    expect(law.provisions.map((each) => each.path)).toEqual([
      '导语',
      '第一章',
      '第一条',
      '第二条',
      '第二章',
      '第三条',
      '第三条/第一款',
      '第三条/第二款',
      '第三条/第二款/第（一）项',
      '第三条/第二款/第（二）项',
      '第三条/第二款/第（二）项/第一目',
      '第三条/第二款/第（二）项/第二目',
      '第三条/第三款',
      '第三条之一',
      '第四条',
    ]);
  });

  test('gives offsets that cut out exactly the words of each provision', () => {
    expect(at['第三条/第二款/第（二）项']).toBe('（二）执行任务的下列车辆：\n1.警车；\n2.救护车。');
    expect(at['第三条/第三款']).toBe('前款规定以外的优惠，由区人民政府决定。');
    expect(at.第三条).toMatch(/^第三条 收费标准[\s\S]*区人民政府决定。$/u);
    expect(at.第一章).toMatch(/^第一章 总则\n第一条[\s\S]*停放的场所。$/u);
  });

  test('labels can be cited as they are', () => {
    const item = law.provisions.find((each) => each.path === '第三条/第二款/第（一）项');
    expect(item?.label).toBe('第三条第二款第（一）项');
    expect(law.provisions.find((each) => each.path === '第一章')?.label).toBe('第一章 总则');
  });

  test('types definitions and the effective date', () => {
    const roles = Object.fromEntries(
      law.provisions.filter((each) => each.role).map((each) => [each.path, each.role]),
    );
    expect(roles).toEqual({ 第二条: 'definition', 第四条: 'effective-date' });
  });

  test('reads title, dates, issuer, area and id', () => {
    expect(law).toMatchObject({
      id: '云川市停车管理条例-20200301',
      title: '云川市停车管理条例',
      issuer: '云川市人民代表大会常务委员会',
      region: '云川市',
      level: 'city',
      category: '地方性法规',
      promulgatedOn: '2020-03-01',
      effectiveFrom: '2020-06-01',
      repealedOn: null,
    });
    expect(law.links).toEqual([
      { relation: 'implements', title: '中华人民共和国道路交通安全法', documentId: null },
    ]);
    expect(law.warnings).toEqual([]);
  });
});
