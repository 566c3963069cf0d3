import { html } from 'hono/html';
import type { Site } from '../site.ts';
import type { PageTexts } from '../texts.zh-cn.ts';
import { type Html, layout } from './layout.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Fields = { readonly [name: string]: Json };

/** The problem kinds a client may meet, by code. */
export type ProblemKinds = Readonly<
  Record<string, { readonly status: number; readonly title: string; readonly detail: string }>
>;

/** The API reference, written out from the OpenAPI document; loads nothing. */
export function referencePage(site: Site, openApi: object, problems: ProblemKinds): Html {
  // The generator's type is a union of extension points; as a reader only plain JSON matters.
  const document = JSON.parse(JSON.stringify(openApi)) as Fields;
  const text = site.texts.pages.reference;
  const main = html`<div class="frame reference">
<h1>${text.title}</h1>
<p>${text.intro} <a href="/openapi.json">openapi.json</a></p>
${Object.entries(fields(document.paths)).flatMap(([path, methods]) =>
  Object.entries(fields(methods)).map(([method, operation]) =>
    operationOf(method, path, fields(operation), text),
  ),
)}
<h2>${text.schemas}</h2>
${Object.entries(fields(fields(document.components).schemas)).map((schema) => schemaOf(schema, text))}
<h2>${text.problems}</h2>
<p>${text.problemsIntro}</p>
<div class="table"><table><tbody>${Object.entries(problems).map(
    ([code, { status, title, detail }]) =>
      html`<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${title}</td><td>${detail}</td></tr>`,
  )}</tbody></table></div>
</div>`;
  return layout(site, {
    title: text.title,
    current: null,
    main,
    kind: 'plain-page',
    script: false,
  });
}

function operationOf(method: string, path: string, operation: Fields, text: PageTexts['reference']): Html {
  const body = fields(fields(operation.requestBody).content);
  return html`<section class="operation"><h2><code>${method.toUpperCase()} ${path}</code> ${operation.summary ?? ''}</h2>
${typeof operation.description === 'string' ? html`<p>${operation.description}</p>` : ''}
${Object.keys(body).length > 0 ? html`<p>${text.request} ${contentOf(body)}</p>` : ''}
<ul>${Object.entries(fields(operation.responses)).map(
    ([status, response]) =>
      html`<li><code>${status}</code> ${fields(response).description ?? ''} ${contentOf(fields(fields(response).content))}</li>`,
  )}</ul></section>`;
}

function contentOf(content: Fields): Html[] {
  return Object.entries(content).map(
    ([type, media]) => html`<code>${type}</code> ${typeOf(fields(fields(media).schema))} `,
  );
}

function schemaOf([name, schema]: readonly [string, Json], text: PageTexts['reference']): Html {
  const properties = Object.entries(fields(fields(schema).properties));
  const required = fields(schema).required;
  const isRequired = (field: string) => Array.isArray(required) && required.includes(field);
  if (properties.length === 0)
    return html`<section class="schema"><h3 id="schema-${name}">${name}</h3><p>${typeOf(fields(schema))}</p></section>`;
  return html`<section class="schema"><h3 id="schema-${name}">${name}</h3><div class="table"><table><tbody>${properties.map(
    ([field, property]) =>
      html`<tr><td><code>${field}</code></td><td>${typeOf(fields(property))}</td><td>${isRequired(field) ? text.required : text.optional}</td><td>${fields(property).description ?? ''}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function typeOf(schema: Fields): Html {
  const reference = schema.$ref;
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? '';
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (Array.isArray(schema.enum)) return html`${schema.enum.map((value) => html`<code>${value}</code> `)}`;
  if (schema.type === 'array') return html`[ ${typeOf(fields(schema.items))} ]`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? '');
  return html`<code>${type}</code> ${limitsOf(schema)}`;
}

function limitsOf(schema: Fields): string {
  const limits = ['format', 'minLength', 'maxLength', 'minimum', 'maximum', 'maxItems', 'default', 'example'];
  return limits
    .filter((name) => schema[name] !== undefined)
    .map((name) => `${name}: ${JSON.stringify(schema[name])}`)
    .join(', ');
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}; // arrays are out
}
