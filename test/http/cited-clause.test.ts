import { expect, it } from 'vitest';
import { createPolicyAssistant } from '../../src/answer/policy-assistant.ts';
import { DEFAULT_TEXTS } from '../../src/answer/texts.ts';
import { createApp } from '../../src/http/create-app.ts';
import { makeDocument } from '../support/make-document.ts';
import { openIndex, publish } from '../support/publish.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { parseEvents, postJson } from './post-json.ts';

it('leads from a real answer to the page that marks exactly the cited words', async () => {
  const folder = await temporaryFolder();
  const title = '云川市居住证办理规定';
  await publish(folder, [
    makeDocument(
      '居住证 规定/1',
      [
        ['第一条', '为了方便来云川市居住的公民办事，制定本规定。'],
        ['第二条', '公民到本市居住满半年，有合法稳定就业、住所或者连续就读的，可以申领居住证。'],
        ['第三条', '首次申领居住证，免收证件工本费。'],
      ],
      { title },
    ),
  ]);
  const app = createApp(createPolicyAssistant(await openIndex(folder), DEFAULT_TEXTS));

  const question = '申领居住证要在本市居住满多久？';
  const streamed = await postJson(app, '/v1/ask', { question }, { Accept: 'text/event-stream' });
  const events = parseEvents(await streamed.text());
  const answer = events.at(-1)?.data as { answer: string; citations: { quote: string; url: string }[] };
  const deltas = events.filter(({ event }) => event === 'text-delta');
  expect(deltas.map(({ data }) => (data as { text: string }).text).join('')).toBe(answer.answer);

  const citation = answer.citations.find(({ quote }) => quote.includes('满半年'));
  const page = await (await app.request(citation?.url ?? '')).text();
  const marked = [...page.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, words]) => words).join('');
  expect(marked).toBe(citation?.quote.replaceAll('\n', ''));
  expect(page).toContain(`id="${decodeURIComponent(citation?.url.split('#')[1] ?? '')}"`);
});
