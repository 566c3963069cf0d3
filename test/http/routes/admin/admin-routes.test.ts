import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeWriteLock } from '../../../../index/store/write-lock.ts';
import { addKey } from '../../../../src/desk/keys/key-file.ts';
import { makeDocument } from '../../../support/make-document.ts';
import { type RunningService, serveDocuments } from '../../../support/running-service.ts';

const PERMITS = (days: string) => `# 云川市居住证办法

第一条 为了规范居住证管理，制定本办法。

第二条 公安机关应当自受理之日起${days}日内制作发放居住证。

第三条 本办法自2024年3月1日起施行。
`;

let folder: string;
let service: RunningService;
let clerk: string;
let admin: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const documents = [makeDocument('婚姻登记办法', [['第一条', '内地居民结婚，双方应当共同办理。']])];
  service = await serveDocuments(folder, documents, {
    WENZHENG_SUGGESTIONS: '云川市居住证办法第二条怎么规定的',
  });
  const keys = path.join(folder, 'keys.json');
  clerk = (await addKey(keys, { name: '王科员', role: 'clerk', days: null })).text;
  admin = (await addKey(keys, { name: '李处长', role: 'admin', days: null })).text;
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

function call(method: string, address: string, key: string | null, body?: BodyInit, type?: string) {
  return fetch(service.url + address, {
    method,
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(type === undefined ? {} : { 'Content-Type': type }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
const json = async (response: Response): Promise<any> => await response.json();

function form(...files: readonly (readonly [name: string, text: string])[]): FormData {
  const data = new FormData();
  for (const [name, text] of files) data.append('files', new File([text], name));
  return data;
}

const upload = (key: string | null, ...files: readonly (readonly [string, string])[]) =>
  call('POST', '/v1/admin/drafts', key, form(...files));
const publish = (id: string, reason?: string) =>
  call(
    'POST',
    `/v1/admin/drafts/${id}/publish`,
    clerk,
    JSON.stringify(reason === undefined ? {} : { reason }),
    'application/json',
  );
async function answer(): Promise<string> {
  const body = JSON.stringify({ question: '云川市居住证办法第二条怎么规定的' });
  return (await json(await call('POST', '/v1/ask', null, body, 'application/json'))).answer;
}

test('a clerk uploads, looks, publishes, changes, overrides, restores, and the citizen’s answer follows', async () => {
  const created = await upload(clerk, ['居住证.md', PERMITS('十五')]);
  expect(created.status).toBe(201);
  const first = await json(created);
  expect(first).toMatchObject({
    status: 'open',
    createdBy: { name: '王科员' },
    files: [{ status: 'parsed' }],
  });
  expect(await answer()).not.toContain('十五日');
  const published = await json(await publish(first.id));
  expect(await answer()).toContain('十五日');

  const second = await json(await upload(clerk, ['居住证.md', PERMITS('十')]));
  expect(second.check.documents[0].clauses).toMatchObject([{ kind: 'changed', path: '第二条' }]);
  expect(second.check.impact.changed[0].kinds).toContain('figure-changed');
  const refused = await publish(second.id);
  expect(refused.status).toBe(409);
  expect(await json(refused)).toMatchObject({
    type: '/docs#draft-regressions',
    regressions: [{ questionId: 'suggested-1' }],
  });
  expect((await publish(second.id, '按新规定缩短')).status).toBe(200);
  expect(await answer()).toContain('十日');
  expect((await publish(second.id)).status).toBe(409);
  expect((await call('DELETE', `/v1/admin/drafts/${second.id}`, clerk)).status).toBe(409);

  const restored = await call('POST', `/v1/admin/releases/${published.release}/restore`, clerk);
  expect(await json(restored)).toMatchObject({ restoredFrom: published.release, live: true });
  expect(await answer()).toContain('十五日');
  const { releases } = await json(await call('GET', '/v1/admin/releases', clerk));
  expect(releases.filter(({ live }: { live: boolean }) => live)).toHaveLength(1);
  const { entries, brokenAt } = await json(await call('GET', '/v1/admin/audit', clerk));
  expect(brokenAt).toBeNull();
  expect(entries.map(({ action }: { action: string }) => action)).toEqual([
    ...['draft-created', 'publish-begun', 'draft-published'],
    ...['draft-created', 'publish-begun', 'draft-published', 'release-restored'],
  ]);
  expect(JSON.stringify(entries)).not.toContain('怎么规定');
}, 60_000);

const ROUTES = [
  ['GET', '/v1/admin/drafts', 200],
  ['POST', '/v1/admin/drafts', 400],
  ['GET', '/v1/admin/drafts/nothing', 404],
  ['POST', '/v1/admin/drafts/nothing/check', 404],
  ['POST', '/v1/admin/drafts/nothing/publish', 404],
  ['DELETE', '/v1/admin/drafts/nothing', 404],
  ['GET', '/v1/admin/releases', 200],
  ['POST', '/v1/admin/releases/r9/restore', 404],
  ['DELETE', '/v1/admin/documents/nothing', 404],
  ['GET', '/v1/admin/gaps', 200],
  ['GET', '/v1/admin/calendar', 200],
  ['GET', '/v1/admin/audit', 200],
] as const;

test.each(ROUTES)('%s %s is for clerks only', async (method, address, status) => {
  for (const key of [null, '']) {
    const response = await call(method, address, key);
    expect(response.status).toBe(401);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    expect(response.headers.get('WWW-Authenticate')).toContain('Bearer');
  }
  expect((await call(method, address, clerk)).status).toBe(status);
});

test('only an admin cleans releases up', async () => {
  expect((await call('POST', '/v1/admin/releases/clean-up', clerk)).status).toBe(403);
  const report = await call('POST', '/v1/admin/releases/clean-up', admin);
  expect(report.status).toBe(200);
  expect((await json(report)).kept.length).toBeGreaterThan(0);
});

test('bad uploads are problems in Chinese and leave nothing behind', async () => {
  const before = await readdir(path.join(folder, 'drafts')).catch(() => []);
  const nothing = await call('POST', '/v1/admin/drafts', clerk, new FormData());
  expect(nothing.status).toBe(400);
  const broken = await call(
    'POST',
    '/v1/admin/drafts',
    clerk,
    'not a form',
    'multipart/form-data; boundary=x',
  );
  expect(broken.status).toBe(400);
  const data = new FormData();
  data.append('files', 'only text');
  expect((await call('POST', '/v1/admin/drafts', clerk, data)).status).toBe(400);
  expect(await readdir(path.join(folder, 'drafts')).catch(() => [])).toEqual(before);
});

test('while somebody else writes, 409 says who and since when', async () => {
  const lock = await takeWriteLock(path.join(folder, 'index'), { who: '赵科员' });
  const response = await upload(clerk, ['居住证.md', PERMITS('九')]);
  await lock.release();
  expect(response.status).toBe(409);
  expect(await json(response)).toMatchObject({ type: '/docs#index-locked', lock: { who: '赵科员' } });
}, 30_000);

test('every route of the desk is in the OpenAPI document and asks for the key', async () => {
  const { paths, components } = await json(await fetch(`${service.url}/openapi.json`));
  for (const [method, address] of ROUTES) {
    const template = address
      .replace(/drafts\/nothing/u, 'drafts/{id}')
      .replace(/r9|documents\/nothing/u, (one) => (one === 'r9' ? '{id}' : 'documents/{id}'));
    expect(paths[template]?.[method.toLowerCase()]?.security, address).toEqual([{ deskKey: [] }]);
  }
  expect(components.securitySchemes.deskKey.scheme).toBe('bearer');
});

test('guessing keys locks the address out, even with a right key', async () => {
  for (let guess = 0; guess < 12; guess++) await call('GET', '/v1/admin/gaps', 'wz_00000000_guess');
  const response = await call('GET', '/v1/admin/gaps', clerk);
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(600);
});
