import fc, { type Arbitrary } from 'fast-check';
import { anyJson, anyText, arbitraryOf } from './arbitrary-of.ts';
import type { Json, OpenApi, Route } from './open-api.ts';
import type { Seen } from './seen.ts';

/** A request to send. */
export type ContractRequest = {
  readonly route: Route;
  readonly kind: 'valid' | 'fuzzed';
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | FormData | null;
};

/** Who may use the routes for clerks. */
export type Keys = { readonly clerk: string; readonly admin: string };

/** Requests to one route: such as its schemas allow, or anything at all. */
export function requestsTo(
  route: Route,
  kind: ContractRequest['kind'],
  { document, keys, seen }: { readonly document: OpenApi; readonly keys: Keys; readonly seen: Seen },
): Arbitrary<ContractRequest> {
  const isFuzzed = kind === 'fuzzed';
  return fc
    .record({
      route: fc.constant(route),
      kind: fc.constant(kind),
      address: addresses(route, document, seen, isFuzzed),
      headers: headersOf(route, keys, isFuzzed),
      body: isFuzzed ? fuzzedBody(route, document, seen) : validBody(route, document, seen),
    })
    .map((request) => withType(request, isFuzzed));
}

function addresses(route: Route, document: OpenApi, seen: Seen, isFuzzed: boolean): Arbitrary<string> {
  const parameters = (route.operation.parameters ?? []).map((parameter) => {
    const fitting = arbitraryOf(parameter.schema, document).map(String);
    const known = fc.nat().map((at) => seen.pick(route.path, at));
    const value = isFuzzed
      ? fc.oneof(fitting, anyText, known)
      : fc.oneof({ weight: 3, arbitrary: known }, fitting);
    if (parameter.in === 'path')
      return { ...parameter, value: value.filter((text) => /^[^/\\.]/u.test(text)) };
    const usual = parameter.schema.default;
    const isUsual = !isFuzzed && usual !== undefined;
    return { ...parameter, value: isUsual ? fc.oneof(fc.constant(String(usual)), fitting) : fitting };
  });
  const values = fc.tuple(...parameters.map(({ value }) => value));
  const query = isFuzzed ? fc.dictionary(anyText, anyText, { maxKeys: 2 }) : fc.constant({});
  return fc.tuple(values, query).map(([given, extra]) => {
    const search = new URLSearchParams(extra);
    let { path } = route;
    for (const [i, { in: place, name }] of parameters.entries()) {
      const value = (given[i] ?? '').toWellFormed();
      if (place === 'path') path = path.replace(`{${name}}`, () => encodeURIComponent(value));
      else search.set(name, value);
    }
    return search.size === 0 ? path : `${path}?${search}`;
  });
}

function headersOf({ operation }: Route, keys: Keys, isFuzzed: boolean): Arbitrary<Record<string, string>> {
  const accept = fc.constantFrom(
    '*/*',
    'application/json',
    'text/event-stream',
    'text/html',
    'image/png;q=0.1',
  );
  const address = fc.ipV4().map((ip) => ({ 'X-Forwarded-For': ip }));
  const key = isFuzzed
    ? fc.constantFrom(`Bearer ${keys.clerk}`, `Bearer ${keys.admin}`, 'Bearer wrong', 'Basic eDp4', '')
    : fc.constant(`Bearer ${keys.admin}`);
  const authorization = operation.security === undefined ? fc.constant('') : key;
  return fc.tuple(accept, address, authorization).map(([Accept, from, Authorization]) => ({
    ...{ Accept, ...from },
    ...(Authorization === '' ? {} : { Authorization }),
  }));
}

function contentOf({ operation }: Route) {
  return Object.entries(operation.requestBody?.content ?? {})[0] ?? null;
}

function validBody(route: Route, document: OpenApi, seen: Seen): Arbitrary<string | FormData | null> {
  const content = contentOf(route);
  if (content === null) return fc.constant(null);
  const [type, { schema = {} }] = content;
  if (type === 'multipart/form-data') return uploads;
  const body = arbitraryOf(schema, document);
  return fc.tuple(body, fc.nat()).map(([value, at]) => JSON.stringify(seen.fillIn(value, at)));
}

const policy = fc
  .tuple(fc.constantFrom('居住证', '养犬', '公积金'), fc.integer({ min: 5, max: 40 }))
  .map(
    ([topic, days]) =>
      `# 云川市${topic}办法\n\n第一条 制定本办法。\n\n第二条 应当自受理之日起${days}日内办结。\n\n第三条 本办法自2024年3月1日起施行。\n`,
  );
const uploads: Arbitrary<FormData> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 3, arbitrary: policy }, anyText),
      fc.constantFrom('办法.md', 'a.txt', 'x.pdf', '../../x.docx'),
    ),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map((files) => {
    const form = new FormData();
    for (const [text, name] of files) form.append('files', new File([text.toWellFormed()], name));
    return form;
  });

function fuzzedBody(route: Route, document: OpenApi, seen: Seen): Arbitrary<ContractRequest['body']> {
  if (route.method === 'GET') return fc.constant(null);
  const valid = validBody(route, document, seen);
  const spoilt = fc
    .tuple(valid, anyText, anyJson, fc.nat())
    .map(([body, name, value, at]) => (typeof body === 'string' ? spoil(body, name, value, at) : body));
  const cut = fc
    .tuple(valid, fc.nat())
    .map(([body, at]) => (typeof body === 'string' ? body.slice(0, at % Math.max(1, body.length)) : body));
  const bytes = fc.uint8Array({ maxLength: 200 }).map((data) => new Uint8Array(data));
  const huge = fc.constant(JSON.stringify({ question: '问'.repeat(40_000) }));
  return fc.oneof(
    { weight: 6, arbitrary: spoilt },
    { weight: 2, arbitrary: anyJson.map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: cut },
    { weight: 1, arbitrary: bytes },
    { weight: 1, arbitrary: huge },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

/** One field replaced, left out or added. */
function spoil(body: string, name: string, value: Json, at: number): string {
  const parsed: Json = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return JSON.stringify(value);
  const fields = Object.entries(parsed);
  const [field = name] = fields[at % Math.max(1, fields.length)] ?? [];
  if (at % 3 === 0) return JSON.stringify(Object.fromEntries(fields.filter(([other]) => other !== field)));
  return JSON.stringify({ ...parsed, [at % 3 === 1 ? field : name]: value });
}

function withType(request: ContractRequest, isFuzzed: boolean): ContractRequest {
  if (request.body === null || request.body instanceof FormData) return request;
  const odd = [
    'text/plain',
    'application/xml',
    'application/json; charset=utf-16',
    'multipart/form-data',
    '',
  ];
  const isOdd = isFuzzed && request.address.length % 5 === 0;
  const type = isOdd ? (odd[request.body.length % odd.length] ?? '') : 'application/json';
  return { ...request, headers: { ...request.headers, ...(type === '' ? {} : { 'Content-Type': type }) } };
}
