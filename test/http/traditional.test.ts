import { describe, expect, it } from 'vitest';
import { simplifyText } from '../../index/analysis/simplify.ts';
import { traditionalText } from '../../index/analysis/traditional.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { createApp } from '../../src/http/create-app.ts';
import { answerOf, assistantDouble } from '../doubles/policy-assistant-double.ts';
import { tinyCorpus } from '../doubles/tiny-corpus.ts';
import { parseEvents, postJson } from './post-json.ts';

type Delta = { readonly text: string };

const traditional = { Cookie: 'characters=traditional' };
const open = async (path: string, headers: Record<string, string> = traditional) =>
  await createApp(assistantDouble()).request(path, { headers });

describe('the traditional display', () => {
  it('is chosen by a link that works without JavaScript and leads back to the page', async () => {
    const page = await (await open('/documents/juzhuzheng?q=10-40', {})).text();
    const href = /<a id="characters" href="(?<href>[^"]+)"/u.exec(page)?.groups?.href ?? '';
    const response = await open(href.replaceAll('&amp;', '&'), {});
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/documents/juzhuzheng?q=10-40');
    expect(response.headers.get('Set-Cookie')).toMatch(/^characters=traditional; Max-Age=31536000; Path=\//u);
    expect(page).toContain('lang="zh-Hant" translate="no">繁體</a>');
    expect(await (await open('/')).text()).toContain('lang="zh-Hans" translate="no">简体</a>');
  });

  it.each([
    '//evil.example/',
    'https://evil.example/',
    '/\\evil.example/',
    '/%2f/../..//evil.example',
    'javascript:alert(1)',
    '/display?to=/display',
    '\u0000',
  ])('never leads away, whatever the link says: %j', async (to) => {
    const response = await open(`/display?characters=traditional&to=${encodeURIComponent(to)}`);
    const location = new URL(response.headers.get('Location') ?? '', 'http://here.example');
    expect(location.origin).toBe('http://here.example');
    expect(location.pathname.startsWith('//')).toBe(false);
  });

  it.each(['/', '/documents', '/documents/juzhuzheng', '/accessibility', '/documents/none'])(
    'has %s written in traditional characters, says so, and keeps names and addresses',
    async (path) => {
      const [before, after] = await Promise.all([
        open(path, { Accept: 'text/html' }).then((response) => response.text()),
        open(path, { ...traditional, Accept: 'text/html' }).then((response) => response.text()),
      ]);
      expect(after).toContain('<html lang="zh-Hant">');
      expect(after).toContain('簡體原文為準');
      const addresses = (html: string) =>
        [...html.matchAll(/ (?:id|href|name|class|action)="([^"]*)"/gu)]
          .map(([, value]) => value)
          .filter((value) => !value?.startsWith('/display'));
      const withoutNote = after.replace(
        /<p class="marked-note">繁體文字由程序自動轉換[^。]*。<\/p>|繁體文字由程序自動轉換[^。]*。/gu,
        '',
      );
      expect(addresses(withoutNote)).toEqual(addresses(before));
      const words = (html: string) => html.replace(/<[^>]*>/gu, '').replace(/\s+/gu, '');
      expect(simplifyText(words(withoutNote).replace(/简体/u, '繁體'))).toBe(simplifyText(words(before)));
    },
  );

  it('answers a form post in traditional characters and quotes the document as it is', async () => {
    const form = new URLSearchParams({ question: '居住证要住多久' });
    const response = await createApp(assistantDouble()).request('/ask', {
      method: 'POST',
      headers: { ...traditional, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form,
    });
    const page = await response.text();
    expect(page).toContain('<p data-slot="question" translate="no">居住证要住多久</p>');
    expect(page).toContain('需要居住滿半年，並符合就業');
    expect(page).toContain('<mark data-slot="quote">到本市居住满半年</mark>');
  });

  it('finds documents by words in either script', async () => {
    expect(await (await open(`/documents?q=${encodeURIComponent('居住證')}`)).text()).toContain(
      'href="/documents/juzhuzheng"',
    );
  });
});

describe('an answer asked for in traditional characters', () => {
  it('is converted, while its quotations stay verbatim slices of the documents', async () => {
    const app = createApp(assistantDouble());
    const body = { question: '居住證要住多久', characters: 'traditional' };
    const answer = (await (await postJson(app, '/v1/ask', body)).json()) as Answer;
    const plain = answerOf('多久');
    expect(answer.answer).toBe(traditionalText(plain.answer));
    expect(answer.answer).toContain('就業');
    expect(answer.label).toBe('內容由人工智能生成，僅供參考');
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const { documentId, quote, start, end, url } of answer.citations) {
      const document = tinyCorpus.find(({ id }) => id === documentId);
      expect(document?.text.slice(start, end)).toBe(quote);
      expect(plain.citations.map((citation) => citation.url)).toContain(url);
    }
  });

  it('streams the same text as it sends whole', async () => {
    const app = createApp(assistantDouble());
    const body = { question: '多久', characters: 'traditional' };
    const response = await postJson(app, '/v1/ask', body, { Accept: 'text/event-stream' });
    const events = parseEvents(await response.text());
    const text = events.filter(({ event }) => event === 'text-delta').map(({ data }) => (data as Delta).text);
    const answer = (events.at(-1)?.data as Answer | undefined)?.answer;
    expect(text.join('')).toBe(answer);
    expect(answer).toContain('就業');
  });

  it('refuses characters that do not exist', async () => {
    const response = await postJson(createApp(assistantDouble()), '/v1/ask', {
      question: '多久',
      characters: 'x',
    });
    expect(response.status).toBe(400);
  });
});
