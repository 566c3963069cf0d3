import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/http/create-app.ts';
import { assistantDouble } from '../../doubles/policy-assistant-double.ts';
import { parseEvents, postJson } from '../post-json.ts';

const events = { Accept: 'text/event-stream' };

describe('POST /v1/ask', () => {
  it('answers with a cited answer as JSON', async () => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', {
      question: '办居住证需要住满多久？',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('application/json');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const answer = await response.json();
    expect(answer).toMatchObject({
      status: 'answered',
      reason: null,
      citations: [{ n: 1, provision: '第二条' }, { n: 2 }],
    });
    expect(answer.answer).toContain('满半年');
  });

  it('asks for today in Beijing, no region and mode auto unless told otherwise', async () => {
    const assistant = assistantDouble();
    const app = createApp(assistant, { now: () => new Date('2026-11-21T16:30:00Z') });
    await postJson(app, '/v1/ask', { question: '  办居住证多久\u0000？ ' });
    expect(assistant.questions[0]).toEqual({
      text: '办居住证多久？',
      history: [],
      asOf: '2026-11-22',
      region: null,
      mode: 'auto',
    });
  });

  it('passes on history, day, region and mode', async () => {
    const assistant = assistantDouble();
    const history = [
      { role: 'user', content: '办居住证要多久？' },
      { role: 'assistant', content: '满半年。' },
    ];
    const request = { question: '要钱吗', history, asOf: '2024-02-29', region: '云川市', mode: 'extractive' };
    await postJson(createApp(assistant), '/v1/ask', request);
    expect(assistant.questions[0]).toEqual({
      text: '要钱吗',
      history,
      asOf: '2024-02-29',
      region: '云川市',
      mode: 'extractive',
    });
  });

  it('streams events in order and ends with the whole answer when the client accepts events', async () => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', { question: '多久' }, events);
    expect(response.headers.get('Content-Type')).toContain('text/event-stream');
    expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    const stream = parseEvents(await response.text());
    expect(stream.map(({ event }) => event)).toEqual([
      'answer-start',
      'sources',
      'text-delta',
      'text-delta',
      'answer-end',
    ]);
    expect(stream[0]?.data).toEqual({ id: 'a1', queuePosition: 0 });
    expect(stream.at(-1)?.data).toMatchObject({ status: 'answered', id: 'a1', release: 'r000001' });
  });

  it('turns a failure after the headers into one error event that keeps the reason to itself', async () => {
    const assistant = assistantDouble({
      script: async (_question, emit) => {
        await emit({ type: 'answer-start', id: 'a1', queuePosition: 0 });
        throw new Error('secret path /data/x');
      },
    });
    const text = await (await postJson(createApp(assistant), '/v1/ask', { question: '多久' }, events)).text();
    const stream = parseEvents(text);
    expect(stream.map(({ event }) => event)).toEqual(['answer-start', 'error']);
    expect(stream[1]?.data).toMatchObject({ code: 'internal', hotline: { number: '12345' } });
    expect(text).not.toContain('secret');
  });

  it('lets only the first terminal event through', async () => {
    const assistant = assistantDouble({
      script: async (_question, emit) => {
        const { answerOf } = await import('../../doubles/policy-assistant-double.ts');
        const answer = answerOf('多久');
        await emit({ type: 'answer-end', answer });
        await emit({ type: 'text-delta', text: 'too late' });
        throw new Error('after the end');
      },
    });
    const response = await postJson(createApp(assistant), '/v1/ask', { question: '多久' }, events);
    expect(parseEvents(await response.text()).map(({ event }) => event)).toEqual(['answer-end']);
  });

  it('sends comments while the answer is being prepared', async () => {
    const assistant = assistantDouble({ pauseMs: 60 });
    const app = createApp(assistant, { heartbeatMs: 20 });
    const text = await (await postJson(app, '/v1/ask', { question: '多久' }, events)).text();
    expect(text).toMatch(/^: open\n\n/);
    expect(text).toContain(': heartbeat\n\n');
  });

  it('aborts the work when the reader of a stream goes away', async () => {
    const assistant = assistantDouble({ pauseMs: 5_000 });
    const response = await postJson(createApp(assistant), '/v1/ask', { question: '多久' }, events);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(() => assistant.signals[0]?.aborted).toBe(true);
  });

  it('aborts the work when a reader stalls', async () => {
    const assistant = assistantDouble({
      script: async (_question, emit) => {
        for (;;) await emit({ type: 'text-delta', text: '字'.repeat(1_000) });
      },
    });
    const app = createApp(assistant, { stallMs: 100 });
    await postJson(app, '/v1/ask', { question: '多久' }, events);
    await expect.poll(() => assistant.signals[0]?.aborted, { timeout: 5_000 }).toBe(true);
  });
});
