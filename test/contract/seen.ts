import type { Json } from './open-api.ts';

const kept = 40;
/** Under which field answers name what an address asks for. */
const sources: readonly (readonly [path: RegExp, field: RegExp])[] = [
  [/answers/, /^answerId$/],
  [/models\/\{model\}/, /^owned_model$/],
  [/documents\/\{id\}/, /^documentId$/],
  [/drafts\/\{id\}/, /^draftId$/],
  [/releases\/\{id\}/, /^release$/],
  [/gaps\/\{id\}/, /^gapId$/],
  [/keys\/\{id\}/, /^keyId$/],
];

/** Names that the service has given, so that requests can ask for what there is. */
export type Seen = {
  /** Remembers what a response names. */
  learn(path: string, body: Json): void;
  /** A name that fits an address, or one that does not exist. */
  pick(path: string, at: number): string;
  /** A body that speaks of what there is. */
  fillIn(body: Json, at: number): Json;
};

/** Nothing seen yet. */
export function nothingSeen(): Seen {
  const names = new Map<string, string[]>([['owned_model', ['wenzheng']]]);
  const keep = (field: string, value: string) => {
    const list = names.get(field) ?? [];
    if (!list.includes(value)) names.set(field, [value, ...list].slice(0, kept));
  };
  const known = (field: RegExp) => [...names].flatMap(([name, values]) => (field.test(name) ? values : []));
  const any = (values: readonly string[], at: number) => values[at % Math.max(1, values.length)];

  function walk(path: string, value: Json): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string') keep(fieldOf(path, name), inner);
      else walk(path, inner);
    }
  }
  return {
    learn: walk,
    pick(path, at) {
      const [, field] = sources.find(([pattern]) => pattern.test(path)) ?? [];
      return (field === undefined ? undefined : any(known(field), at)) ?? 'none';
    },
    fillIn(body, at) {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
      const answerId = any(known(/^answerId$/), at);
      const fields = body as { readonly [name: string]: Json };
      return {
        ...fields,
        ...('answerId' in fields && answerId !== undefined && at % 4 > 0 ? { answerId } : {}),
        ...('reason' in fields && at % 4 > 0 ? { helpful: false } : {}),
        ...('messages' in fields && at % 4 > 0 ? chatOf(fields.messages) : {}),
      };
    },
  };
}

/** A chat that may be answered: what the schema cannot say is that the last message must be a user's question. */
function chatOf(messages: Json | undefined): { readonly [name: string]: Json } {
  const question = { role: 'user', content: '云川市居住证管理办法第九条怎么规定的？' };
  const earlier = Array.isArray(messages) ? messages : [];
  const plain = { n: 1, logprobs: false, tool_choice: 'auto', response_format: null };
  return { model: 'wenzheng', messages: [...earlier, question], ...plain };
}

/** What `id` names depends on who says it. */
function fieldOf(path: string, name: string): string {
  if (name !== 'id') return name;
  if (path === '/v1/ask') return 'answerId';
  if (path.includes('drafts')) return 'draftId';
  if (path.includes('gaps')) return 'gapId';
  if (path.includes('documents')) return 'documentId';
  if (path.includes('releases')) return 'release';
  return path.includes('keys') ? 'keyId' : 'id';
}
