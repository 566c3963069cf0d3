import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';

describe('GET /openapi.json', () => {
  it('describes every API route in OpenAPI 3.1 with the limits that are enforced', async () => {
    const document = await (await createApp(assistantDouble()).request('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual([
      '/v1/ask',
      '/v1/answers/{id}/receipt',
      '/v1/feedback',
      '/v1/models',
      '/v1/models/{model}',
      '/v1/chat/completions',
      '/v1/search',
      '/v1/documents',
      '/v1/documents/{id}',
      '/livez',
      '/readyz',
      '/metrics',
    ]);
    const { AskRequest, SearchRequest } = document.components.schemas;
    expect(AskRequest).toMatchObject({
      additionalProperties: false,
      required: ['question'],
      properties: {
        question: { type: 'string', maxLength: 500 },
        history: { maxItems: 20 },
        asOf: { format: 'date' },
      },
    });
    expect(SearchRequest.properties.limit).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 10,
    });
    expect(Object.keys(document.paths['/v1/ask'].post.responses[200].content)).toEqual([
      'application/json',
      'text/event-stream',
    ]);
  });
});

describe('GET /docs', () => {
  it('shows the same routes and the anchors that problems point to, without any script', async () => {
    const page = await (await createApp(assistantDouble()).request('/docs')).text();
    for (const text of [
      'POST /v1/ask',
      'GET /v1/documents/{id}',
      'id="invalid-request"',
      'id="schema-Answer"',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).not.toContain('<script');
  });
});
