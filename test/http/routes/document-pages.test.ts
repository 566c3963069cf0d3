import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';
import { tinyCorpus } from '../../doubles/tiny-corpus.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const now = () => new Date('2026-11-22T02:00:00Z');
const permit = tinyCorpus[0];
if (permit === undefined) throw new Error('The tiny corpus is empty.');

async function pageAt(path: string, documents = tinyCorpus): Promise<Node> {
  const response = await createApp(assistantDouble({ documents }), { now }).request(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toContain('text/html');
  return parse(await response.text());
}

function elements(node: Node, matches: (element: Element) => boolean): Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap((child) => elements(child, matches)) : [];
  return 'tagName' in node && matches(node) ? [node, ...below] : below;
}

const attribute = (element: Element, name: string) => element.attrs.find((attr) => attr.name === name)?.value;
const byClass = (name: string) => (element: Element) =>
  attribute(element, 'class')?.split(' ').includes(name) ?? false;
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

describe('GET /documents/{id}', () => {
  it('holds the whole text in order and every provision once as an element with its path as id', async () => {
    const page = await pageAt('/documents/juzhuzheng');
    const [law] = elements(page, byClass('law'));
    if (law === undefined) throw new Error('The page has no text.');
    const bare = (text: string) => text.replace(/[\s|]/g, '');
    expect(bare(textOf(law))).toBe(bare(permit.text).slice(bare(permit.title).length));
    for (const { path } of permit.provisions) {
      expect(elements(law, (element) => attribute(element, 'id') === path)).toHaveLength(1);
    }
  });

  it.each(['到本市居住满半年', '（二）有合法稳定住所；\n（三）连续就读。', '20元', '第二条 公民'])(
    'marks exactly the cited words %s',
    async (quote) => {
      const start = permit.text.indexOf(quote);
      const page = await pageAt(`/documents/juzhuzheng?q=${start}-${start + quote.length}`);
      const marks = elements(page, ({ tagName }) => tagName === 'mark');
      expect(marks.map(textOf).join('')).toBe(quote.replaceAll('\n', ''));
    },
  );

  it('leads from a repealed document to the one in force and back', async () => {
    for (const [id, other] of [
      ['zanzhuzheng', 'juzhuzheng'],
      ['juzhuzheng', 'zanzhuzheng'],
    ]) {
      const [versions] = elements(await pageAt(`/documents/${id}`), byClass('versions'));
      if (versions === undefined) throw new Error('The page lists no versions.');
      const links = elements(versions, ({ tagName }) => tagName === 'a');
      expect(links.map((link) => attribute(link, 'href'))).toEqual([`/documents/${other}`]);
    }
  });

  it.each(['9-3', 'x', '-1-4', '1-', '999999999-9999999999', '<script>'])(
    'marks nothing for q=%s',
    async (q) => {
      const page = await pageAt(`/documents/juzhuzheng?q=${encodeURIComponent(q)}`);
      expect(elements(page, ({ tagName }) => tagName === 'mark')).toEqual([]);
    },
  );

  it('says whether the document is in force and what replaced it', async () => {
    const [banner] = elements(await pageAt('/documents/zanzhuzheng'), byClass('banner'));
    if (banner === undefined) throw new Error('The page has no banner.');
    expect(textOf(banner)).toMatch(
      /已废止.*废止日期：2024年3月1日。.*由《云川市居住证办理规定（示例）》废止/s,
    );
    const [link] = elements(banner, ({ tagName }) => tagName === 'a');
    expect(link && attribute(link, 'href')).toBe('/documents/juzhuzheng');
  });

  it.each([
    ['not-yet-effective', '2027-01-01', '2026-12-01', '尚未施行'],
    ['unknown', null, null, '时效未知'],
  ])('warns of a document that is %s', async (_validity, effectiveFrom, promulgatedOn, words) => {
    const page = await pageAt('/documents/juzhuzheng', [{ ...permit, effectiveFrom, promulgatedOn }]);
    expect(elements(page, byClass('banner')).map(textOf).join('')).toContain(words);
  });

  it('shows what is numbered like a heading but written as a sentence as text', async () => {
    const text = '（一）线上办理\n（二）有合法稳定住所；\n市人民政府';
    const labels = ['（一）线上办理', '（二）有合法稳定住所', '落款'];
    const starts = text.split('\n').map((line) => text.indexOf(line));
    const provisions = labels.map((label, i) => ({
      path: label,
      label,
      kind: 'heading' as const,
      parent: null,
      start: starts[i] ?? 0,
      end: (starts[i + 1] ?? text.length + 1) - 1,
      page: null,
      role: null,
    }));
    const page = await pageAt('/documents/juzhuzheng', [{ ...permit, text, provisions }]);
    const tags = labels.map(
      (label) => elements(page, (element) => attribute(element, 'id') === label)[0]?.tagName,
    );
    expect(tags).toEqual(['h2', 'p', 'p']);
  });

  it('lists chapters with their articles as links to them', async () => {
    const [contents] = elements(await pageAt('/documents/juzhuzheng'), byClass('contents'));
    if (contents === undefined) throw new Error('The page has no contents.');
    const targets = elements(contents, ({ tagName }) => tagName === 'a').map(
      (a) => attribute(a, 'href') ?? '',
    );
    expect(targets.map((href) => decodeURIComponent(href.slice(1)))).toEqual([
      '第一章 总则',
      '第一条',
      '第二条',
      '第二章 办理',
      '第三条',
      '第四条',
      '附件 办理地点一览',
    ]);
  });

  it('renders a law of 1,300 articles in time', async () => {
    const text = Array.from({ length: 1300 }, (_, i) => `第${i}条 ${'甲乙丙丁'.repeat(40)}`).join('\n');
    const provisions = Array.from(text.matchAll(/^第\d+条/gm), ({ 0: label, index }) => ({
      path: label,
      label,
      kind: 'article' as const,
      parent: null,
      start: index,
      end: text.indexOf('\n', index) === -1 ? text.length : text.indexOf('\n', index),
      page: null,
      role: null,
    }));
    const started = performance.now();
    await createApp(assistantDouble({ documents: [{ ...permit, text, provisions }] })).request(
      '/documents/juzhuzheng',
    );
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('GET /documents', () => {
  it('lists titles with their validity', async () => {
    const [list] = elements(await pageAt('/documents'), byClass('documents'));
    expect(list && textOf(list)).toMatch(
      /云川市居住证办理规定（示例）\s*现行有效.*云川市暂住证管理办法（示例）\s*已废止/s,
    );
  });

  it('narrows the list by title, number or issuer and pages through what is left', async () => {
    const many = Array.from({ length: 120 }, (_, i) => ({ ...permit, id: `d${i}`, title: `规定${i}号` }));
    const [list] = elements(await pageAt('/documents?q=规定1&page=1', many), byClass('documents'));
    expect(list?.childNodes.length).toBe(31);
    const third = await pageAt('/documents?page=3', many);
    expect(elements(third, (element) => attribute(element, 'rel') === 'prev')).toHaveLength(1);
    expect(elements(third, (element) => attribute(element, 'rel') === 'next')).toHaveLength(0);
    expect(elements(await pageAt('/documents?q=没有', many), byClass('documents'))).toEqual([]);
  });
});
