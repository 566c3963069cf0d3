import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAgainst } from './check-response.ts';
import { type OpenApi, routesOf } from './open-api.ts';
import { type ContractReport, runContract } from './run-contract.ts';
import { serveContract } from './serve-contract.ts';

const COUNT = 320;
let served: Awaited<ReturnType<typeof serveContract>>;
let document: OpenApi;
let report: ContractReport;

beforeAll(async () => {
  served = await serveContract();
  document = (await (await fetch(`${served.service.url}/openapi.json`)).json()) as OpenApi;
  report = await runContract(served.service.url, served.keys, { count: COUNT, seed: Date.now() % 1_000_000 });
}, 300_000);

afterAll(() => served.close());

test('no documented route breaks its contract, whatever it is sent', () => {
  expect(report.breaches, `seed ${report.seed}`).toEqual([]);
});

test('every documented route is asked, and those for citizens answer', () => {
  const named = routesOf(document).map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(report.statuses).sort()).toEqual(named.sort());
  for (const route of ['POST /v1/ask', 'POST /v1/search', 'POST /v1/chat/completions', 'POST /v1/feedback'])
    expect(Object.keys(report.statuses[route] ?? {}), route).toEqual(
      expect.arrayContaining([expect.stringMatching(/^20/u), '400']),
    );
});

test.each([
  ['an answer without its label', 200, 'application/json', '{"id":"a","status":"answered"}', 'label'],
  ['a status that is not documented', 418, 'application/json', '{}', '418 is not documented'],
  ['a failure', 500, 'application/json', '{}', '500'],
  ['another type', 200, 'text/html', '<p>', 'text/html'],
  ['a problem without a title', 400, 'application/problem+json', '{"status":400}', 'title'],
  ['a stream without an end', 200, 'text/event-stream', 'event: text-delta\ndata: {}\n\n', 'text-delta'],
])('the check notices %s', (_what, status, type, text, said) => {
  const route = routesOf(document).find(({ path }) => path === '/v1/ask');
  if (route === undefined) throw new Error('There is no /v1/ask.');
  expect(checkAgainst(document)(route, { status, type, text }).join()).toContain(said);
});
