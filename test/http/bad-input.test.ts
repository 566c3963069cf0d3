import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { assistantDouble } from '../doubles/policy-assistant-double.ts';
import { postJson } from './post-json.ts';

const turns = (n: number) => Array.from({ length: n }, () => ({ role: 'user', content: '问' }));

describe('a request that is refused', () => {
  it.each([
    ['an empty question', { question: '' }, 'question'],
    ['a question of white space', { question: ' \n\u0000 ' }, 'question'],
    ['a question of 501 characters', { question: '问'.repeat(501) }, 'question'],
    ['a question that is no text', { question: 1 }, 'question'],
    ['a missing question', {}, 'question'],
    ['a lone surrogate', { question: '多久\ud800' }, 'question'],
    ['an unknown field', { question: '多久', prompt: 'x' }, 'prompt'],
    ['__proto__', '{"question":"多久","__proto__":{"x":1}}', '__proto__'],
    ['a day that does not exist', { question: '多久', asOf: '2026-02-30' }, 'asOf'],
    ['a day that is no date', { question: '多久', asOf: '昨天' }, 'asOf'],
    ['an unknown mode', { question: '多久', mode: 'fast' }, 'mode'],
    ['history that is no list', { question: '多久', history: {} }, 'history'],
    ['more than 20 turns', { question: '多久', history: turns(21) }, 'history'],
    [
      'a role that does not exist',
      { question: '多久', history: [{ role: 'system', content: 'x' }] },
      'history[0].role',
    ],
    [
      'a turn with an unknown field',
      { question: '多久', history: [{ role: 'user', content: 'x', y: 1 }] },
      'history[0].y',
    ],
    ['a list instead of an object', [], 'body'],
    ['null', 'null', 'body'],
    ['malformed JSON', '{"question":', 'body'],
    ['nesting 10,000 deep', `{"question":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'question'],
  ])('names the field for %s', async (_case, body, field) => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', body);
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    const problem = await response.json();
    expect(problem).toMatchObject({ status: 400, type: '/docs#invalid-request', title: '请求无效' });
    expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(problem.instance).toMatch(/^urn:uuid:/);
  });

  it.each([0, 101, 1.5, '10', null])('does not take %s as limit of a search', async (limit) => {
    const response = await postJson(createApp(assistantDouble()), '/v1/search', { query: '居住证', limit });
    expect(response.status).toBe(400);
    expect((await response.json()).errors[0].field).toBe('limit');
  });

  it('counts characters, not UTF-16 units: 500 rare characters are one question', async () => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', { question: '𠮷'.repeat(500) });
    expect(response.status).toBe(200);
  });

  it('is never repeated back', async () => {
    const question = `我的身份证号是11010519491231002X${'啊'.repeat(500)}`;
    const body = await (await postJson(createApp(assistantDouble()), '/v1/ask', { question })).text();
    expect(body).not.toContain('11010519491231002X');
  });

  it('is too large beyond 64 KB, with or without a declared length', async () => {
    const app = createApp(assistantDouble());
    const body = JSON.stringify({ question: 'x'.repeat(70_000) });
    const declared = await postJson(app, '/v1/ask', body, { 'Content-Length': String(body.length) });
    const undeclared = await app.request('/v1/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit); // the DOM's RequestInit does not know `duplex`
    for (const response of [declared, undeclared]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ type: '/docs#too-large' });
    }
  });

  it('must be JSON', async () => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', 'question=x', {
      'Content-Type': 'text/plain',
    });
    expect(response.status).toBe(415);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
  });

  it('gets 404 for an unknown address and 405 with Allow for a wrong method', async () => {
    const app = createApp(assistantDouble());
    const unknown = await app.request('/v1/nothing');
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('Content-Type')).toContain('application/problem+json');
    const wrong = await app.request('/v1/ask');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('Allow')).toBe('POST');
    expect(await wrong.json()).toMatchObject({ type: '/docs#method-not-allowed' });
    expect((await app.request('/documents', { method: 'DELETE' })).status).toBe(405);
  });

  it('shows browsers a page instead of JSON', async () => {
    const response = await createApp(assistantDouble()).request('/documents/none', {
      headers: { Accept: 'text/html' },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<h1>没有找到文件</h1>');
  });
});

describe('an index without a release', () => {
  it('answers 503 with the hotline on every route that needs it', async () => {
    const app = createApp(assistantDouble({ documents: [] }));
    const search = await postJson(app, '/v1/search', { query: '居住证' });
    const responses = [search, await app.request('/v1/documents'), await app.request('/v1/documents/x')];
    for (const response of responses) {
      expect(response.status).toBe(503);
      expect(response.headers.get('Retry-After')).toBe('30');
      expect(await response.json()).toMatchObject({ hotline: { number: '12345' } });
    }
  });
});
