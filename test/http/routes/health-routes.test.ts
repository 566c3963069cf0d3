import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';
import { postJson } from '../post-json.ts';

describe('health', () => {
  it('is alive', async () => {
    expect((await createApp(assistantDouble()).request('/livez')).status).toBe(200);
  });

  it.each([
    ['ready', { index: 'ok' }],
    ['degraded', { index: 'ok', generator: '未下载模型，使用摘录方式回答' }],
  ])('is %s when the parts are %o', async (status, parts) => {
    const response = await createApp(assistantDouble({ parts })).request('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status, parts });
  });

  it('is not ready before a release is published', async () => {
    const response = await createApp(assistantDouble({ documents: [] })).request('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'unavailable' });
  });
});

describe('GET /metrics', () => {
  it('counts requests by route pattern and answers by status, never by what was asked', async () => {
    const app = createApp(assistantDouble());
    await postJson(app, '/v1/ask', { question: '办居住证要多久' });
    await app.request('/documents/juzhuzheng?q=1-2');
    await app.request('/我的身份证号');
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain('wenzheng_http_requests_total{route="/v1/ask",method="POST",status="200"} 1');
    expect(text).toContain('route="/documents/:id"');
    expect(text).toContain('route="unmatched",method="GET",status="404"');
    expect(text).toContain('wenzheng_answers_total{status="answered",reason="none",mode="extractive"} 1');
    expect(text).toContain('wenzheng_http_requests_in_flight 1');
    expect(text).toContain('wenzheng_nodejs_eventloop_lag_p99_seconds');
    expect(decodeURIComponent(text)).not.toMatch(/居住证|身份证/);
  });
});
