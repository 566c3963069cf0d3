import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiptSchema } from '../../../src/answer/receipts/receipt-schema.ts';
import { makeDocument } from '../../support/make-document.ts';
import { type RunningService, serveDocuments } from '../../support/running-service.ts';

let folder: string;
let service: RunningService;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  const documents = [makeDocument('居住证办法', [['第九条', '自受理之日起十五日内制作发放居住证。']])];
  service = await serveDocuments(folder, documents, { WENZHENG_RECEIPTS: '5' });
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

function post(address: string, body: object): Promise<Response> {
  return fetch(service.url + address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function askedId(question = '居住证办法第九条怎么规定'): Promise<string> {
  const answer = (await (await post('/v1/ask', { question })).json()) as { id: string };
  return answer.id;
}

const receiptOf = (id: string) => fetch(`${service.url}/v1/answers/${id}/receipt`);

test('the receipt of an answer can be fetched by its id', async () => {
  const id = await askedId();
  const response = await receiptOf(id);
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const receipt = receiptSchema.parse(await response.json());
  expect(receipt).toMatchObject({ answerId: id, status: 'answered', release: { id: 'r000001' } });
});

test('a receipt that is gone is a 404 problem, an id that is none a 400', async () => {
  const id = await askedId();
  for (let more = 0; more < 5; more++) await askedId('你好');
  const gone = await receiptOf(id);
  expect(gone.status).toBe(404);
  expect(gone.headers.get('Content-Type')).toContain('application/problem+json');
  expect(await gone.json()).toMatchObject({ type: '/docs#receipt-not-found' });
  expect((await receiptOf('11010519491231002X')).status).toBe(400);
});

test('feedback is counted in the metrics and in the data folder, without a word or an id', async () => {
  const id = await askedId();
  expect((await post('/v1/feedback', { answerId: id, helpful: false, reason: 'outdated' })).status).toBe(204);
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  expect(metrics).toContain('wenzheng_feedback_total{helpful="no",reason="outdated"} 1');
  const kept = await readFile(path.join(folder, 'feedback.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual({
    r000001: { '居住证办法#第九条': { helpful: 0, notHelpful: 1, reasons: { outdated: 1 } } },
  });
  expect(await readdir(folder)).toEqual(['feedback.json', 'index']);
});

test.each([
  ['a comment', { comment: '我叫张三' }, 400],
  ['a reason that is not on the list', { reason: '张三说不对' }, 400],
  ['a reason for having helped', { helpful: true, reason: 'wrong' }, 400],
  ['an answer that nobody got', { answerId: '3f1e9a52-6c0f-4c1b-9d59-1b2a3c4d5e6f' }, 404],
])('feedback with %s is refused', async (_what, fields, status) => {
  const response = await post('/v1/feedback', { answerId: await askedId(), helpful: false, ...fields });
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain('张三');
});

test('both routes are described by the schemas that validate', async () => {
  const { paths } = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: object }>>;
  };
  expect(Object.keys(paths['/v1/answers/{id}/receipt']?.get?.responses ?? {})).toEqual(['200', '400', '404']);
  expect(paths['/v1/feedback']?.post).toBeDefined();
  expect(paths['/v1/chat/completions']?.post).toBeDefined();
  expect(paths['/v1/models']?.get).toBeDefined();
});
