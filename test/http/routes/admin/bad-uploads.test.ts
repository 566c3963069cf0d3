import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addKey } from '../../../../src/desk/keys/key-file.ts';
import { makeDocument } from '../../../support/make-document.ts';
import { type RunningService, serveDocuments } from '../../../support/running-service.ts';

const RULES = (days: string) =>
  `# 云川市居住证办法\n\n第一条 为了规范管理，制定本办法。\n\n第二条 自受理之日起${days}日内发放。\n`;

let folder: string;
let service: RunningService;
let clerk: string;
let admin: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const documents = [makeDocument('婚姻登记办法', [['第一条', '双方应当共同办理婚姻登记。']])];
  service = await serveDocuments(folder, documents, { WENZHENG_KEEP_RELEASES: '1', WENZHENG_KEEP_DAYS: '0' });
  const keys = path.join(folder, 'keys.json');
  clerk = (await addKey(keys, { name: '王科员', role: 'clerk', days: null })).text;
  admin = (await addKey(keys, { name: '李处长', role: 'admin', days: null })).text;
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

/** Sends a request as it stands, with names and lengths that no ordinary client would send. */
function raw(headers: Readonly<Record<string, string>>, body: Uint8Array | string) {
  return new Promise<{ status: number; said: string }>((resolve) => {
    const sent = request(`${service.url}/v1/admin/drafts`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${clerk}`, ...headers },
    });
    sent.on('response', (response) => {
      let said = '';
      response.on('data', (chunk) => {
        said += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, said });
        // Of what is too large not all has been sent.
        sent.destroy();
      });
    });
    // The service stops reading; whether its answer comes before the line is cut is for the network to say.
    sent.on('error', () => resolve({ status: 0, said: '' }));
    sent.end(body);
  });
}

function multipart(...parts: readonly (readonly [name: string, text: string])[]) {
  const boundary = 'wenzheng';
  const body = parts
    .map(
      ([name, text]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/markdown\r\n\r\n${text}\r\n`,
    )
    .join('');
  return raw({ 'Content-Type': `multipart/form-data; boundary=${boundary}` }, `${body}--${boundary}--\r\n`);
}

async function call(method: string, address: string, key = clerk, body?: string) {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const response = await fetch(service.url + address, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested
  return { status: response.status, said: (await response.json()) as any };
}

const answer = async () =>
  (await call('POST', '/v1/ask', clerk, JSON.stringify({ question: '婚姻登记办法第一条' }))).said.answer;

/** Everything in the data folder except the index, by path. */
async function kept(): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((name) => !name.startsWith('index')).sort();
}

const NAMES = [
  ['with dots', '../../escaped.md'],
  ['absolute', '/etc/escaped.md'],
  ['of another system', 'C:\\escaped.md'],
  ['with NUL', 'a\0b.md'],
  ['of 15 KB', `${'长'.repeat(5000)}.md`],
  ['of dots alone', '..'],
  ['empty', ''],
] as const;

test.each(NAMES)('a name %s is replaced by a generated one or refused in words', async (_kind, name) => {
  const outside = (await readdir(path.dirname(folder))).includes('escaped.md');
  const { status, said } = await multipart([name, RULES('十五')]);
  if (status !== 201) {
    expect(status).toBe(400);
    expect(JSON.parse(said)).toMatchObject({ status: 400, detail: expect.stringMatching(/\p{Script=Han}/u) });
  } else {
    const { id, files } = JSON.parse(said);
    for (const { file, name: shown } of files) {
      expect(file).toMatch(/^d[0-9a-z]+\/\d{4}(?:\.md)?$/u);
      expect(shown).not.toMatch(/[/\\\0]/u);
      expect([...shown].length).toBeLessThanOrEqual(120);
    }
    expect(
      (
        await fetch(`${service.url}/v1/admin/drafts/${id}`, {
          method: 'DELETE',
          headers: { Authorization: `Bearer ${clerk}` },
        })
      ).status,
    ).toBe(204);
  }
  expect((await kept()).filter((one) => one.includes('escaped'))).toEqual([]);
  expect((await readdir(path.dirname(folder))).includes('escaped.md')).toBe(outside);
  expect(await answer()).toContain('共同办理');
});

test('an upload over the limit is refused before it is read, told or streamed, and leaves nothing', async () => {
  const before = await kept();
  const type = { 'Content-Type': 'multipart/form-data; boundary=x' };
  const told = await raw({ ...type, 'Content-Length': String(101 * 1024 * 1024) }, '--x');
  expect(told.status).toBe(413);
  expect(JSON.parse(told.said).detail).toContain('100 MB');
  const streamed = await raw({ ...type, 'Transfer-Encoding': 'chunked' }, new Uint8Array(101 * 1024 * 1024));
  expect([413, 0]).toContain(streamed.status);
  expect(await kept()).toEqual(before);
  expect(await answer()).toContain('共同办理');
}, 60_000);

test('the same file twice is taken once, a draft is published once, a cleaned release is not restored', async () => {
  const { status, said } = await multipart(['甲.md', RULES('十五')], ['乙.md', RULES('十五')]);
  expect(status).toBe(201);
  const draft = JSON.parse(said);
  expect(draft.files.map((file: { status: string }) => file.status)).toEqual(['parsed', 'duplicate']);
  const publish = () => call('POST', `/v1/admin/drafts/${draft.id}/publish`, clerk, '{}');
  const [one, other] = await Promise.all([publish(), publish()]);
  expect([one.status, other.status].sort()).toEqual([200, 409]);
  const refused = one.status === 409 ? one : other;
  expect(refused.said).toMatchObject({
    type: '/docs#draft-published',
    detail: expect.stringContaining('已发布'),
  });
  expect((await publish()).status).toBe(409);

  const purge = await call('POST', '/v1/admin/releases/clean-up?purge=true', admin);
  expect(purge.said.removed).toContain('r000001');
  const restore = await call('POST', '/v1/admin/releases/r000001/restore');
  expect(restore.status).toBe(404);
  expect(restore.said).toMatchObject({
    type: '/docs#release-not-found',
    detail: expect.stringContaining('清理'),
  });
  expect(await answer()).toContain('共同办理');
}, 60_000);
