/** One event of a `text/event-stream`. */
export type ServerSentEvent = { readonly event: string; readonly data: string };

/** Events of a stream as they arrive; comments (heartbeats) are skipped. */
export async function* serverSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const part of body) {
    const blocks = (pending + decoder.decode(part, { stream: true })).replaceAll('\r\n', '\n').split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== null) yield event;
    }
  }
}

function parseBlock(block: string): ServerSentEvent | null {
  const fields = block.split('\n').map((line) => /^(event|data): ?(.*)$/u.exec(line));
  const values = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  const data = values('data');
  return data.length === 0 ? null : { event: values('event').at(-1) ?? 'message', data: data.join('\n') };
}
