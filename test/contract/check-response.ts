import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json, OpenApi, Route } from './open-api.ts';

/** A response as it came. */
export type Received = { readonly status: number; readonly type: string; readonly text: string };

/** Says what of a response is not as the document promises; nothing when all is. */
export type ResponseCheck = (route: Route, received: Received) => string[];

/** Holds responses against an OpenAPI document. */
export function checkAgainst(document: OpenApi): ResponseCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', components: document.components });
  const compiled = new Map<string, ValidateFunction>();

  function violations(key: string, schema: object, value: unknown): string[] {
    const check = compiled.get(key) ?? ajv.compile(withReferences(schema));
    compiled.set(key, check);
    return check(value)
      ? []
      : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  return ({ method, path, operation }, { status, type, text }) => {
    if (status >= 500 && status !== 503) return [`${status}: ${text.slice(0, 200)}`];
    const promised = operation.responses[status];
    if (promised === undefined) return [`${status} is not documented: ${text.slice(0, 200)}`];
    const contents = promised.content ?? {};
    if (Object.keys(contents).length === 0) return text === '' ? [] : ['a body where none is documented'];
    const media = type.split(';')[0]?.trim() ?? '';
    const content = contents[media];
    if (content === undefined) return [`${status} is of type ${type}, documented: ${Object.keys(contents)}`];
    const key = `${method} ${path} ${status} ${media}`;
    if (media.endsWith('json')) {
      const value = parsed(text);
      return value === undefined ? ['no JSON'] : violations(key, content.schema ?? {}, value);
    }
    return media === 'text/event-stream' && path === '/v1/ask'
      ? streamViolations(text, (answer) =>
          violations(`${key} end`, { $ref: '#/components/schemas/Answer' }, answer),
        )
      : [];
  };
}

/** One terminal event, the last; the answer in it is the one that JSON would have been. */
function streamViolations(text: string, check: (answer: unknown) => string[]): string[] {
  const events = text
    .split('\n\n')
    .flatMap((block) => /^event: (.*)\ndata: (.*)$/su.exec(block)?.slice(1, 3) ?? []);
  const names = events.filter((_part, i) => i % 2 === 0);
  const terminal = names.filter((name) => name === 'answer-end' || name === 'error');
  if (terminal.length !== 1 || names.at(-1) !== terminal[0]) return [`events ${names.join(', ')}`];
  return terminal[0] === 'error' ? ['an error event'] : check(parsed(events.at(-1) ?? ''));
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The document's own references, made to lead to where its schemas were put. */
function withReferences(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
}
