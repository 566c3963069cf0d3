import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import type { HttpApp } from '../../../src/http/http-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';

const post = (app: HttpApp, question: string) =>
  app.request('/ask', { method: 'POST', body: new URLSearchParams({ question }) });

describe('the chat page', () => {
  it('shows the name of the centre, its footer lines and suggested questions', async () => {
    const app = createApp(assistantDouble(), {
      centreName: '江州市政务服务中心',
      footerLines: ['备案号：示例-001'],
      suggestedQuestions: ['怎么办居住证？'],
    });
    const page = await (await app.request('/')).text();
    for (const text of [
      '江州市政务服务中心',
      '备案号：示例-001',
      '怎么办居住证？',
      '内容由人工智能生成，仅供参考',
    ]) {
      expect(page).toContain(text);
    }
  });

  it('answers a posted form with the answer, its sources and the label', async () => {
    const response = await post(createApp(assistantDouble()), '办居住证需要住满多久？');
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<a class="mark" href="#source-1">1</a>');
    expect(page).toContain('到本市居住满半年');
    expect(page).toContain('内容由人工智能生成，仅供参考');
  });

  it('hands a posted question that cannot be answered over to 12345', async () => {
    const page = await (await post(createApp(assistantDouble()), '月球上能办营业执照吗？')).text();
    expect(page).toMatch(/data-status="declined"[\s\S]*href="tel:12345"/);
  });

  it('keeps what was typed when the question is refused', async () => {
    const response = await post(createApp(assistantDouble()), `<b>${'问'.repeat(500)}`);
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toContain('最多 500 个字');
    expect(page).toContain('&lt;b&gt;问');
    expect((await post(createApp(assistantDouble()), ' ')).status).toBe(400);
  });

  it('refuses a form it cannot read', async () => {
    const response = await createApp(assistantDouble()).request('/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: 'no form',
    });
    expect(response.status).toBe(400);
    expect((await response.json()).errors[0].field).toBe('body');
  });

  it('loads nothing but this server’s own files, less than 40 KB of script and style in all', async () => {
    const app = createApp(assistantDouble());
    const page = await (await app.request('/')).text();
    const urls = [...page.matchAll(/(?:src|href)="([^"]+\.(?:js|css|svg|png))"/g)].map(
      ([, url]) => url ?? '',
    );
    expect(urls.length).toBe(2);
    const style = /<style>[\s\S]{5000,}<\/style>/.exec(page)?.[0] ?? '';
    const seen = new Map([['style', gzipSync(style).length]]);
    const load = async (url: string): Promise<void> => {
      if (seen.has(url)) return;
      const response = await app.request(url, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('Cache-Control')).toContain('immutable');
      const body = Buffer.from(await response.arrayBuffer());
      seen.set(url, body.length);
      const imports = gunzipSync(body)
        .toString()
        .matchAll(/from '\.\/([^']+)'/g);
      for (const [, name] of imports) await load(url.replace(/[^/]+$/, name ?? ''));
    };
    for (const url of urls) {
      expect(url).toMatch(/^\/assets\//);
      await load(url);
    }
    expect([...seen.values()].reduce((sum, size) => sum + size)).toBeLessThan(40_000);
  });
});

describe('an asset', () => {
  it('is served under an outdated digest too, but not kept', async () => {
    const response = await createApp(assistantDouble()).request('/assets/000000000000/chat.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each(['/assets/x/none.js', '/assets/x/..%2F..%2Fserve.ts', '/assets/x/tsconfig.json'])(
    'is nothing but a page file: %s',
    async (path) => {
      expect((await createApp(assistantDouble()).request(path)).status).toBe(404);
    },
  );
});
