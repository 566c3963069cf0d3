import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';
import { tinyCorpus } from '../../doubles/tiny-corpus.ts';
import { postJson } from '../post-json.ts';

describe('POST /v1/search', () => {
  it('returns ranked passages with their signals', async () => {
    const assistant = assistantDouble();
    const response = await postJson(createApp(assistant), '/v1/search', {
      query: '首次申领工本费',
      limit: 2,
      asOf: '2025-01-01',
    });
    const body = await response.json();
    expect(body.release).toBe('r000001');
    expect(body.results).toHaveLength(2);
    expect(body.results[0]).toMatchObject({
      rank: 1,
      passage: {
        id: 'juzhuzheng#第四条',
        documentId: 'juzhuzheng',
        title: '云川市居住证办理规定（示例）',
        provision: '第四条',
        headingTrail: ['第二章 办理'],
        validity: 'in-force',
      },
    });
    expect(assistant.index.searches[0]).toEqual({
      query: '首次申领工本费',
      limit: 2,
      asOf: '2025-01-01',
      region: null,
    });
  });
});

describe('GET /v1/documents', () => {
  it('lists every document with its validity today', async () => {
    const app = createApp(assistantDouble(), { now: () => new Date('2026-11-22T02:00:00Z') });
    const body = await (await app.request('/v1/documents')).json();
    expect(body.documents.map(({ id, validity }: Record<string, string>) => [id, validity])).toEqual([
      ['juzhuzheng', 'in-force'],
      ['zanzhuzheng', 'repealed'],
    ]);
    expect(Object.keys(body.documents[0])).toEqual([
      'id',
      'title',
      'documentNumber',
      'issuer',
      'region',
      'promulgatedOn',
      'effectiveFrom',
      'repealedOn',
      'validity',
      'sourceFile',
      'passageCount',
      'warnings',
    ]);
  });

  it('gives one document with its text and provisions, and nothing of the server', async () => {
    const body = await (await createApp(assistantDouble()).request('/v1/documents/juzhuzheng')).json();
    expect(body.text).toBe(tinyCorpus[0]?.text);
    const article = body.provisions.find(({ path }: { path: string }) => path === '第二条');
    expect(Object.keys(article)).toEqual(['path', 'label', 'start', 'end', 'page']);
    expect(body.text.slice(article.start, article.end)).toMatch(/^第二条 公民离开/);
    expect(JSON.stringify(body)).not.toContain('nowhere');
  });

  it('finds a document whose id needs escaping in an address', async () => {
    const [first] = tinyCorpus;
    if (first === undefined) throw new Error('The tiny corpus is empty.');
    const app = createApp(assistantDouble({ documents: [{ ...first, id: '规定/甲 1%' }] }));
    const response = await app.request(`/v1/documents/${encodeURIComponent('规定/甲 1%')}`);
    expect(response.status).toBe(200);
  });

  it('answers 404 for an unknown id', async () => {
    const response = await createApp(assistantDouble()).request('/v1/documents/none');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: '/docs#document-not-found' });
  });
});
