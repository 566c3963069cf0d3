/**
 * A typed client of the service in one file: asks, shows what streams in, ends with the whole answer.
 * Run it with Node.js 22.18 or newer: node ask.ts http://localhost:8080 "创业担保贷款最高能贷多少？"
 */

/** What `POST /v1/ask` takes. */
export type AskRequest = {
  question: string;
  history?: { role: 'user' | 'assistant'; content: string }[];
  /** Day the answer should hold on: 2026-11-22. */
  asOf?: string;
  region?: string;
  characters?: 'simplified' | 'traditional';
};

/** A sentence's tie to a clause. */
export type Citation = {
  n: number;
  documentId: string;
  title: string;
  provision: string;
  /** The document's text from `start` to `end`. */
  quote: string;
  start: number;
  end: number;
  validity: 'in-force' | 'repealed' | 'not-yet-effective' | 'unknown';
  /** Page of the document with the clause in sight, below the service's address. */
  url: string;
};

/** The outcome of a question; fields that this example does not need are left out. */
export type Answer = {
  id: string;
  status: 'answered' | 'declined' | 'redirected';
  answer: string;
  citations: readonly Citation[];
  notices: readonly { kind: string; text: string }[];
  hotline: { number: string; text: string };
  /** Must stay with the text wherever it is shown. */
  label: string;
};

/** What the service says when it refuses or fails (RFC 9457). */
export class AskError extends Error {
  override readonly name = 'AskError';
  readonly status: number;
  readonly errors: readonly { field: string; message: string }[];

  constructor(status: number, message: string, errors: readonly { field: string; message: string }[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** Asks and passes verified text on as it comes. Throws {@link AskError} when there is no answer. */
export async function ask(
  service: string,
  request: AskRequest,
  onText: (text: string) => void,
): Promise<Answer> {
  const response = await fetch(new URL('/v1/ask', service), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify(request),
  });
  if (!response.ok || response.body === null) {
    const { detail, errors } = (await response.json()) as { detail: string; errors: AskError['errors'] };
    throw new AskError(response.status, detail, errors);
  }
  for await (const { event, data } of eventsOf(response.body)) {
    if (event === 'text-delta') onText((data as { text: string }).text);
    if (event === 'answer-end') return data as Answer;
    if (event === 'error') throw new AskError(503, (data as { message: string }).message);
  }
  throw new AskError(0, 'The connection broke off: what has come so far is not a whole answer.');
}

/** Server-sent events of a response. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: unknown }> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/s.exec(block) ?? [];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
    }
  }
}

const [, script = '', service, question] = process.argv;
if (script.endsWith('ask.ts') && service !== undefined && question !== undefined) {
  const { citations, notices, label } = await ask(service, { question }, (text) =>
    process.stdout.write(text),
  );
  console.log();
  for (const { n, title, provision, url } of citations)
    console.log(`[${n}] 《${title}》${provision} ${new URL(url, service)}`);
  for (const { text } of notices) console.log(text);
  console.log(label);
}
