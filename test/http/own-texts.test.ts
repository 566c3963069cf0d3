import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSystem } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { codeBlocks, readProjectFile } from '../docs/project-files.ts';
import { makeDocument } from '../support/make-document.ts';
import { type RunningService, serveDocuments } from '../support/running-service.ts';

const [example = ''] = codeBlocks(readProjectFile('docs/configuration.md'), 'yaml');
let folder: string;
let service: RunningService;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const file = path.join(folder, 'texts.yaml');
  await writeFile(file, example);
  const documents = [makeDocument('江州市居住证办法', [['第二条', '居住半年以上的，可以申领居住证。']])];
  service = await serveDocuments(folder, documents, { WENZHENG_TEXTS: file });
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

async function pageAt(address: string): Promise<string> {
  return await (await fetch(service.url + address)).text();
}

async function ask(question: string) {
  const response = await fetch(`${service.url}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  return (await response.json()) as {
    readonly answer: string;
    readonly label: string;
    readonly hotline: { readonly number: string; readonly text: string };
  };
}

test('the texts of the documented example are in effect on pages', async () => {
  const page = await pageAt('/');
  expect(page).toContain('江州市政务服务中心</strong><small>依据现行政策文件作答');
  expect(page).toContain('<h1>请问您想办什么事？</h1>');
  expect(page).toContain('备案号：江州-2026-0001');
  expect(page).toContain('模型：江州政务大模型');
  expect(page).toContain('href="tel:0300-12345"');
  expect(page).toContain('查不到依据时会为您转到 0300-12345。');
  expect(page).not.toMatch(/(?<![\d-])12345/u);
  expect(page).not.toContain('{hotline}');
});

test('they are in effect in answers, page and API alike', async () => {
  const answered = await ask('江州市居住证办法第二条怎么规定的？');
  expect(answered.answer).toMatch(/^根据《江州市居住证办法》第二条规定/u);
  expect(answered.label).toBe('本回答由人工智能生成，仅供参考');
  expect(answered.hotline).toEqual({ number: '0300-12345', text: expect.stringContaining('0300-12345') });
  const declined = await ask('月球上能办营业执照吗？');
  expect(declined.answer).toContain('很抱歉，没有查到关于您所问地区或事项的规定。');
  expect(await pageAt('/')).toContain('本回答由人工智能生成，仅供参考');
});

test('they are in effect in problems', async () => {
  const docs = await pageAt('/docs');
  expect(docs).toContain('提问太快了，请歇一歇再试。');
});

test('a file that cannot be used stops the start with its name and the text', async () => {
  const file = path.join(folder, 'wrong.json');
  await writeFile(file, '{"pages":{"chat":{"submt":"问"}}}');
  const config = readConfig({ data: folder }, { WENZHENG_TEXTS: file });
  await expect(openSystem(config)).rejects.toThrow(
    `WENZHENG_TEXTS: ${file}: pages.chat.submt: there is no such text`,
  );
});

test('a setting goes before the file', async () => {
  const file = path.join(folder, 'texts.yaml');
  const config = readConfig(
    { data: folder },
    { WENZHENG_TEXTS: file, WENZHENG_HOTLINE: '12329', WENZHENG_CENTRE: '公积金中心' },
  );
  const system = await openSystem(config);
  expect(system.texts.service).toMatchObject({ hotline: '12329', name: '公积金中心' });
  await system.close();
});
