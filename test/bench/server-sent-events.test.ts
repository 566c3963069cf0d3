import { describe, expect, it } from 'vitest';
import { type ServerSentEvent, serverSentEvents } from '../../bench/server-sent-events.ts';

describe('serverSentEvents', () => {
  it('reads events that are cut anywhere, even inside a character, and skips heartbeats', async () => {
    const bytes = new TextEncoder().encode(
      ': 心跳\n\nevent: text-delta\ndata: {"text":"居住"}\n\nevent:answer-end\r\ndata: a\r\ndata: b\r\n\r\ndata: last\n\n',
    );
    const whole = [
      { event: 'text-delta', data: '{"text":"居住"}' },
      { event: 'answer-end', data: 'a\nb' },
      { event: 'message', data: 'last' },
    ];
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const events: ServerSentEvent[] = [];
      for await (const event of serverSentEvents(streamOf(bytes.slice(0, cut), bytes.slice(cut))))
        events.push(event);
      expect(events).toEqual(whole);
    }
  });
});

function streamOf(...parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
}
