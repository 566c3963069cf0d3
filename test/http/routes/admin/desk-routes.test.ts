import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addKey } from '../../../../src/desk/keys/key-file.ts';
import { makeDocument } from '../../../support/make-document.ts';
import { type RunningService, serveDocuments } from '../../../support/running-service.ts';

const PETS = '# 云川市养犬办法\n\n第一条 养犬应当登记。\n\n第二条 饲养人应当牵绳。\n';

let folder: string;
let service: RunningService;
let clerk: string;
let admin: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  service = await serveDocuments(folder, [
    makeDocument('婚姻登记办法', [
      ['第一条', '内地居民结婚，双方应当共同到婚姻登记机关办理。'],
      ['第二条', '婚姻登记不收取费用。'],
    ]),
  ]);
  const keys = path.join(folder, 'keys.json');
  clerk = (await addKey(keys, { name: '王科员', role: 'clerk', days: null })).text;
  admin = (await addKey(keys, { name: '李处长', role: 'admin', days: null })).text;
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

function call(method: string, address: string, key: string | null, body?: unknown, accept = '*/*') {
  const isForm = body instanceof FormData;
  return fetch(service.url + address, {
    method,
    headers: {
      Accept: accept,
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
const json = async (response: Response): Promise<any> => await response.json();

function form(...files: readonly (readonly [name: string, text: string])[]): FormData {
  const data = new FormData();
  for (const [name, text] of files) data.append('files', new File([text], name));
  return data;
}

/** Names and data of the events of a stream. */
async function events(response: Response) {
  expect(response.headers.get('Content-Type')).toContain('text/event-stream');
  return (await response.text()).split('\n\n').flatMap((block) => {
    const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/mu.exec(block) ?? [];
    return name === '' ? [] : [{ name, data: JSON.parse(data) }];
  });
}

test('an upload that is watched tells its steps and ends with the draft, as publishing does', async () => {
  const upload = await call('POST', '/v1/admin/drafts', clerk, form(['养犬.md', PETS]), 'text/event-stream');
  const told = await events(upload);
  expect(told.slice(0, -1).every(({ name }) => name === 'work-progress')).toBe(true);
  expect(told.map(({ data }) => data.step)).toContain('compare');
  const draft = told.at(-1);
  expect(draft).toMatchObject({ name: 'work-end', data: { status: 'open' } });

  const { id, files } = draft?.data ?? {};
  const [{ id: documentId }] = files[0].documents;
  const correction = { documentId, metadata: { issuer: '云川市公安局', repealedOn: '' } };
  const bad = await call('POST', `/v1/admin/drafts/${id}/corrections`, clerk, correction);
  expect(bad.status).toBe(400);
  const corrected = await call('POST', `/v1/admin/drafts/${id}/corrections`, clerk, {
    documentId,
    metadata: { issuer: '云川市公安局', repealedOn: null },
  });
  expect((await json(corrected)).files[0].documents[0]).toMatchObject({
    ...{ issuer: '云川市公安局', confirmedBy: '王科员' },
  });

  const publish = () => call('POST', `/v1/admin/drafts/${id}/publish`, clerk, {}, 'text/event-stream');
  expect((await events(await publish())).at(-1)).toMatchObject({
    ...{ name: 'work-end', data: { status: 'published', release: 'r000002' } },
  });
  expect((await events(await publish())).at(-1)).toMatchObject({
    name: 'error',
    data: { status: 409, type: '/docs#draft-published', detail: expect.stringContaining('r000002') },
  });
}, 60_000);

test('a clerk sees why a question is answered, and a passage between its neighbours', async () => {
  const response = await call('POST', '/v1/admin/inspect', clerk, { question: '婚姻登记收费吗？' });
  const inspection = await json(response);
  expect(inspection).toMatchObject({
    decision: { status: expect.any(String) },
    threshold: expect.any(Number),
  });
  expect(inspection.passages[0].signals).toBeTypeOf('object');
  const { id } = inspection.passages[0].passage;
  const context = await json(await call('GET', `/v1/admin/passages/${encodeURIComponent(id)}`, clerk));
  expect(context.passage.id).toBe(id);
  expect(context.before.length + context.after.length).toBe(1);
  expect((await call('GET', '/v1/admin/passages/nothing', clerk)).status).toBe(404);
});

test('feedback is counted by provision for clerks', async () => {
  const answer = await json(await call('POST', '/v1/ask', null, { question: '婚姻登记办法第二条' }));
  await call('POST', '/v1/feedback', null, { answerId: answer.id, helpful: false, reason: 'wrong' });
  const { feedback } = await json(await call('GET', '/v1/admin/feedback', clerk));
  expect(feedback).toMatchObject([
    { passageId: '婚姻登记办法#第二条', helpful: 0, notHelpful: 1, reasons: { wrong: 1 } },
  ]);
});

test('an admin gives keys out and revokes them, but not the one in use', async () => {
  expect((await call('GET', '/v1/admin/keys', clerk)).status).toBe(403);
  const { key, text } = await json(await call('POST', '/v1/admin/keys', admin, { name: '赵科员' }));
  expect(key).toMatchObject({ name: '赵科员', role: 'clerk', expiresAt: null });
  expect(await json(await call('GET', '/v1/admin/holder', text))).toMatchObject({ name: '赵科员' });
  const listed = await json(await call('GET', '/v1/admin/keys', admin));
  expect(JSON.stringify(listed)).not.toMatch(/digest|wz_/u);
  expect((await call('DELETE', `/v1/admin/keys/${key.id}`, admin)).status).toBe(200);
  expect((await call('GET', '/v1/admin/holder', text)).status).toBe(401);
  const own = listed.keys.find(({ name }: { name: string }) => name === '李处长').id;
  expect((await call('DELETE', `/v1/admin/keys/${own}`, admin)).status).toBe(409);
  expect((await call('DELETE', '/v1/admin/keys/nothing', admin)).status).toBe(404);
});

test('the desk’s page tells nothing to whoever has no key, and its views are refused', async () => {
  for (const address of ['/desk', '/desk/drafts', '/desk/drafts/d0', '/desk/passages/x']) {
    const page = await call('GET', address, null);
    expect(page.status, address).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    const text = await page.text();
    expect(text).not.toMatch(/婚姻|r00000|王科员/u);
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
  }
  expect((await call('GET', '/desk/nothing', null)).status).toBe(404);
  const views = ['overview', 'drafts', 'releases', 'documents', 'gaps', 'inspect', 'audit', 'keys'];
  for (const view of [...views, 'drafts/d0', 'documents/x', 'passages/x']) {
    expect((await call('GET', `/desk/views/${view}`, null)).status, view).toBe(401);
    expect((await call('GET', `/desk/views/${view}`, '')).status, view).toBe(401);
  }
  expect((await call('POST', '/desk/views/inspect', null, { question: '结婚' })).status).toBe(401);
  expect((await call('GET', '/desk/views/keys', clerk)).status).toBe(403);
  expect((await call('GET', '/desk/views/overview', clerk)).status).toBe(200);
  expect((await call('POST', '/desk/views/inspect', clerk, { question: '' })).status).toBe(400);
});

test('what is uploaded cannot bring markup into the desk', async () => {
  const text = '# <img src=x onerror=alert(1)>办法\n\n第一条 <script>alert(1)</script>应当登记。\n';
  const draft = await json(await call('POST', '/v1/admin/drafts', clerk, form(['<b>甲</b>.md', text])));
  const view = await (await call('GET', `/desk/views/drafts/${draft.id}`, clerk)).text();
  expect(view).not.toMatch(/<script|<img|<b>甲/u);
});
