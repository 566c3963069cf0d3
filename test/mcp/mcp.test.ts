import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../docs/project-files.ts';
import { COMMAND_LINE } from '../support/command-line.ts';
import { makeDocument } from '../support/make-document.ts';
import { type RunningService, serveDocuments } from '../support/running-service.ts';

const title = '云川市居住证办理规定';
const documents = [
  makeDocument(
    'permit',
    [
      ['第一条', '公民到本市居住满半年，有合法稳定就业或者合法稳定住所的，可以申领居住证。'],
      ['第二条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
      ['第三条', '首次申领居住证免收证件工本费，补领居住证收取工本费二十元。'],
    ],
    { title, issuer: '云川市人民政府', documentNumber: '云川府规〔2024〕3号' },
  ),
  makeDocument('old', [['第二条', '居住证收取工本费八元。']], {
    title: `${title}（2010修正）`,
    effectiveFrom: '2010-01-01',
    repealedOn: '2020-01-01',
  }),
];

let folder: string;
let service: RunningService;
const clients: Partial<Record<'stdio' | 'http', Client>> = {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
  service = await serveDocuments(folder, documents);
  clients.stdio = new Client({ name: 'test', version: '1' });
  const args = [COMMAND_LINE, 'mcp', '--data', folder, '--url', service.url];
  await clients.stdio.connect(new StdioClientTransport({ command: process.execPath, args, cwd: ROOT }));
  clients.http = new Client({ name: 'test', version: '1' });
  await clients.http.connect(new StreamableHTTPClientTransport(new URL('/mcp', service.url)) as never); // its types are not exact about optional properties
});
afterAll(async () => {
  await clients.stdio?.close();
  await clients.http?.close();
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['stdio', 'http'] as const)('an MCP client over %s', (transport) => {
  async function call(name: string, given: Record<string, unknown>) {
    // The client's type also allows results of protocol versions without `content`.
    const result = (await clients[transport]?.callTool({ name, arguments: given })) as CallToolResult;
    const [first] = result.content;
    return {
      failed: result.isError === true,
      text: first?.type === 'text' ? first.text : '',
      // Checked by the client against the tool's own output schema.
      data: (result.structuredContent ?? {}) as Record<string, never>,
    };
  }

  it('finds the three tools, all of which only read', async () => {
    const { tools } = (await clients[transport]?.listTools()) ?? { tools: [] };
    expect(tools.map(({ name }) => name)).toEqual(['search_policy', 'get_provision', 'ask_policy']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  });

  it('searches provisions with their source and validity', async () => {
    const { data, text } = await call('search_policy', { query: '居住证工本费', limit: 2 });
    expect(data.results).toHaveLength(2);
    expect(data.results?.[0]).toMatchObject({
      title,
      provision: '第三条',
      validity: 'in-force',
      url: `${service.url}/documents/permit#${encodeURIComponent('第三条')}`,
    });
    expect(text).toContain('免收证件工本费');
  });

  it.each(['第二条', '第2条'])(
    'gets %s word by word by the title, in the version in force',
    async (provision) => {
      const { data } = await call('get_provision', { document: `《${title}》`, provision });
      expect(data).toMatchObject({
        documentId: 'permit',
        provision: '第二条',
        text: '第二条　公安机关应当自受理之日起十五日内制作发放居住证。',
        validity: 'in-force',
      });
    },
  );

  it('gets the version that was in force on a day, and the contents without a provision', async () => {
    const { data } = await call('get_provision', { document: title, asOf: '2015-05-01' });
    expect(data).toMatchObject({ documentId: 'old', validity: 'in-force', contents: ['第二条'], text: '' });
  });

  it('is told when there is no such document or provision', async () => {
    expect(await call('get_provision', { document: '不存在的规定' })).toMatchObject({
      failed: true,
      text: expect.stringContaining('没有这份文件'),
    });
    expect((await call('get_provision', { document: title, provision: '第九十九条' })).failed).toBe(true);
  });

  it('gets an answer with citations and the label of machine-made text', async () => {
    const { data, text } = await call('ask_policy', { question: '首次申领居住证要收工本费吗？' });
    expect(data).toMatchObject({ status: 'answered', citations: [{ provision: '第三条' }] });
    expect(text).toContain('免收');
    expect(text).toContain('内容由人工智能生成，仅供参考');
    expect(text).toContain(`${service.url}/documents/permit`);
  });

  it('is handed over to the hotline for what the documents do not say', async () => {
    const { data, failed } = await call('ask_policy', { question: '月球基地的营业执照怎么办理？' });
    expect(failed).toBe(false);
    expect(data).toMatchObject({ status: 'declined', hotline: { number: '12345' } });
  });

  it('is refused arguments outside the limits', async () => {
    expect((await call('ask_policy', { question: ' ' })).failed).toBe(true);
    expect((await call('search_policy', { query: '居住证', limit: 21 })).failed).toBe(true);
  });
});

describe('POST /mcp', () => {
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  };
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/mcp`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });

  it('refuses pages of other sites', async () => {
    const body = JSON.stringify(initialize);
    expect((await post(body)).status).toBe(200);
    expect((await post(body, { Origin: service.url })).status).toBe(200);
    const foreign = await post(body, { Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await foreign.json()).toMatchObject({ type: '/docs#origin-not-allowed' });
  });

  it.each(['', '{', '[]', '"x"', '{"jsonrpc":"2.0","id":1,"method":"no/such"}', `"${'x'.repeat(70_000)}"`])(
    'answers what is no request without failing: %.20s',
    async (body) => {
      const { status } = await post(body);
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    },
  );

  it('has no stream to listen to', async () => {
    const response = await fetch(`${service.url}/mcp`, { headers: { Accept: 'text/event-stream' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST');
  });
});
