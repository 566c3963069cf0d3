import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import type { HttpApp } from '../../src/http/http-app.ts';
import { assistantDouble } from '../doubles/policy-assistant-double.ts';
import { postJson } from './post-json.ts';

function recordedLog() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { lines, logger };
}

describe('the log', () => {
  it('holds time, id, route pattern, status and duration of a request and nothing that was asked', async () => {
    const { lines, logger } = recordedLog();
    const app = createApp(assistantDouble(), { logger });
    const response = await postJson(app, '/v1/ask?q=隐私', { question: '我叫张三，办居住证多久' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      id: response.headers.get('X-Request-Id'),
      route: '/v1/ask',
      status: 200,
    });
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(
      ['hostname', 'id', 'level', 'ms', 'msg', 'pid', 'route', 'status', 'time'].sort(),
    );
  });

  it('tells of a failure by kind and place without its message', async () => {
    const { lines, logger } = recordedLog();
    const assistant = assistantDouble({
      script: async ({ text }) => {
        throw new TypeError(`cannot parse ${text}`, { cause: new Error(text) });
      },
    });
    const response = await postJson(createApp(assistant, { logger }), '/v1/ask', { question: '我叫张三' });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ type: '/docs#internal', hotline: { number: '12345' } });
    expect(lines[0]).toMatchObject({ error: 'TypeError', cause: { error: 'Error' } });
    expect(JSON.stringify(lines)).not.toContain('张三');
  });

  it('keeps a request id only when it is a UUID', async () => {
    const app = createApp(assistantDouble());
    const id = '3f1e9a52-6c0f-4c1b-9d59-1b2a3c4d5e6f';
    const kept = await app.request('/livez', { headers: { 'X-Request-Id': id } });
    const replaced = await app.request('/livez', { headers: { 'X-Request-Id': '11010519491231002X' } });
    expect(kept.headers.get('X-Request-Id')).toBe(id);
    expect(replaced.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('response headers', () => {
  it('allow nothing inline and nothing from elsewhere, on pages, answers and problems alike', async () => {
    const app = createApp(assistantDouble());
    const responses = [
      await app.request('/'),
      await app.request('/v1/documents'),
      await app.request('/none'),
    ];
    for (const { headers } of responses) {
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
  });
});

describe('the style a page carries', () => {
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  it.each(['/', '/documents', '/docs', '/accessibility', '/none'])(
    'is the only thing inline that its policy allows, in both characters: %s',
    async (path) => {
      const app = createApp(assistantDouble());
      for (const characters of ['simplified', 'traditional']) {
        const headers = { Accept: 'text/html', Cookie: `characters=${characters}` };
        const response = await app.request(path, { headers });
        const policy = response.headers.get('Content-Security-Policy') ?? '';
        const page = await response.text();
        const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style]) => style ?? '');
        expect(styles).toHaveLength(1);
        expect(/style-src ([^;]*)/.exec(policy)?.[1]?.split(' ')).toContain(hashOf(styles[0] ?? ''));
        expect(policy).toContain("script-src 'self';");
        expect(page).not.toMatch(/<script(?![^>]* src=)| style=| on[a-z]+=/);
      }
    },
  );
});

describe('a page', () => {
  const page = (path: string, accepted: string) =>
    createApp(assistantDouble()).request(path, {
      headers: { Accept: 'text/html', 'Accept-Encoding': accepted },
    });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
  ] as const)('goes over the line compressed for whoever takes “%s”', async (accepted, encoding, unpack) => {
    for (const path of ['/', '/none']) {
      const plain = await page(path, '');
      const packed = await page(path, accepted);
      expect(packed.status).toBe(plain.status);
      expect(packed.headers.get('Content-Encoding')).toBe(encoding);
      expect(packed.headers.get('Vary')).toBe('Accept-Encoding');
      const body = Buffer.from(await packed.arrayBuffer());
      expect(unpack(body).toString()).toBe(await plain.text());
      expect(body.length).toBeLessThan(9_000);
    }
  });

  it.each(['', 'identity', 'br;q=0'])('goes as it is to whoever takes “%s”', async (accepted) => {
    const plain = await page('/', accepted);
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(await plain.text()).toContain('</html>');
  });
});

describe('the rate limit', () => {
  const rateLimit = { perMinute: 6, burst: 2 };
  const ask = (app: HttpApp, forwarded: string) =>
    postJson(app, '/v1/ask', { question: '多久' }, { 'X-Forwarded-For': forwarded });

  it('refuses the third question of a burst of two and says when to come back', async () => {
    let now = 0;
    const app = createApp(assistantDouble(), { rateLimit, now: () => new Date(now) });
    expect((await ask(app, 'a')).status).toBe(200);
    expect((await ask(app, 'b')).status).toBe(200);
    const refused = await ask(app, 'c');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('10');
    expect(await refused.json()).toMatchObject({ hotline: { number: '12345' } });
    now = 10_000;
    expect((await ask(app, 'd')).status).toBe(200);
  });

  it('tells clients apart behind a trusted proxy by the address the proxy itself added', async () => {
    const app = createApp(assistantDouble(), { rateLimit, trustProxy: true, now: () => new Date(0) });
    const statuses = [];
    for (const forwarded of [
      '1.1.1.1, 9.9.9.9',
      '2.2.2.2, 9.9.9.9',
      '3.3.3.3, 9.9.9.9',
      '9.9.9.9, 8.8.8.8',
    ]) {
      statuses.push((await ask(app, forwarded)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('counts one IPv6 subscriber once', async () => {
    const app = createApp(assistantDouble(), { rateLimit, trustProxy: true, now: () => new Date(0) });
    const statuses = [];
    for (const address of ['2001:db8::1', '2001:db8::ffff:1:2:3', '2001:db8:0:0:1::', '2001:db8:0:1::1']) {
      statuses.push((await ask(app, address)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  it('leaves pages and health alone', async () => {
    const app = createApp(assistantDouble(), { rateLimit: { perMinute: 1, burst: 1 } });
    for (let i = 0; i < 5; i++) expect((await app.request('/')).status).toBe(200);
  });
});
