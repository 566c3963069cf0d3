import type { HttpApp } from './http-app.ts';
import { isOpenAiPath } from './openai/openai-error.ts';
import { OPENAI_DESCRIPTIONS } from './schemas/openai-schemas.ts';
import { PROBLEM_DESCRIPTIONS } from './schemas/problem-schema.ts';

type Described = {
  responses: Record<string, unknown>;
  parameters?: readonly unknown[];
  requestBody?: unknown;
};

/**
 * The OpenAPI document: what the routes say of themselves, and what stands before all of them, the checks of parameters,
 * of the size of bodies and of their type.
 */
export function describeApi(app: HttpApp, version: string) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '问政 wenzheng',
      version,
      description: '政策问答服务。出错时返回 application/problem+json。',
      license: { name: 'Apache-2.0' },
    },
  });
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as Record<string, Described>)) {
      for (const status of sharedBy(method, operation)) operation.responses[status] ??= refusal(path, status);
    }
  }
  return document;
}

function sharedBy(method: string, { parameters = [], requestBody }: Described): (400 | 413 | 415)[] {
  return [
    ...(parameters.length > 0 || requestBody !== undefined ? [400 as const] : []),
    ...(method === 'get' ? [] : [413 as const]),
    ...(requestBody === undefined ? [] : [415 as const]),
  ];
}

function refusal(path: string, status: 400 | 413 | 415): object {
  const isOpenAi = isOpenAiPath(path);
  const descriptions = isOpenAi ? OPENAI_DESCRIPTIONS : PROBLEM_DESCRIPTIONS;
  const schema = { $ref: `#/components/schemas/${isOpenAi ? 'OpenAiError' : 'Problem'}` };
  const type = isOpenAi ? 'application/json' : 'application/problem+json';
  return { description: descriptions[status], content: { [type]: { schema } } };
}
