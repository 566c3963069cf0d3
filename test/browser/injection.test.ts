import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../index/document.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { answerOf } from '../doubles/policy-assistant-double.ts';
import { makeDocument } from '../support/make-document.ts';
import { xssPayloads } from '../web/xss-payloads.ts';
import { noBrowser, openBrowser, type Visit, visit } from './open-browser.ts';

/** Documents with an attempt in every place that citizens see. */
const documents: readonly Document[] = xssPayloads.map((payload, i) => {
  const articles = [0, 1, 2].map(
    (offset) => [`第${offset + 1}条`, xssPayloads[(i + offset) % xssPayloads.length] ?? ''] as const,
  );
  return makeDocument(`${i}${payload}`, articles, {
    title: payload,
    documentNumber: payload,
    issuer: payload,
    region: payload,
    repealedBy: payload,
    repealedOn: '2021-01-01',
    supersedes: [payload],
    sourceFile: `${payload}.md`,
  }).document;
});

/** An answer that repeats an attempt wherever an answer has text, addresses included. */
function hostileAnswer(payload: string): Answer {
  const plain = answerOf('多久');
  const citations = plain.citations.map((citation) => ({
    ...citation,
    title: payload,
    documentNumber: payload,
    provision: payload,
    headingTrail: [payload],
    quote: payload,
    url: payload,
  }));
  return {
    ...plain,
    answer: `${payload}[1]${payload}[2]`,
    sentences: [{ text: payload, citations: [1] }],
    citations,
    notices: [{ kind: 'repealed', text: payload }],
    hotline: { number: payload, text: payload },
    label: payload,
  };
}

/** What an attempt would have left behind even if nothing ran: foreign elements, handlers and addresses. */
async function leftovers(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const own = Array.from(document.querySelectorAll('head > style, .masthead .name > svg'));
    const found = own.length === 2 ? [] : [`${own.length} of style and mark`];
    for (const element of Array.from(document.querySelectorAll('*'))) {
      for (const { name, value } of Array.from(element.attributes)) {
        if (name.startsWith('on') || name === 'srcdoc') found.push(`${element.tagName} ${name}`);
        const addressed = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
        if (addressed && /^\W*(?:j\s*a\s*v\s*a|data:|vbscript:)/i.test(value)) found.push(`${name}=${value}`);
      }
      const foreign = 'svg,math,iframe,object,embed,video,audio,marquee,xss,base,style,image,body body';
      if (element.matches(foreign) && !own.includes(element)) found.push(element.tagName);
      if (element instanceof HTMLScriptElement && !element.src.includes('/assets/')) found.push('SCRIPT');
      if (element instanceof HTMLImageElement) found.push('IMG');
    }
    return found;
  });
}

/** Asks one after the other, opens a clause of each answer, and returns the questions as the page shows them. */
async function askAll(page: Page, questions: readonly string[]): Promise<string[]> {
  await page.evaluate(async (list) => {
    const input = document.querySelector('textarea');
    for (const question of list) {
      if (input !== null) input.value = question;
      const turns = document.querySelectorAll('.turn').length;
      const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
      input?.form?.requestSubmit();
      while (document.querySelectorAll('.turn').length === turns) await pause();
      while (document.querySelector('#stop:not([hidden])') !== null) await pause();
      document.querySelector<HTMLElement>('.turn:last-of-type .mark')?.click();
    }
  }, questions);
  return await page.locator('.asked p').allTextContents();
}

describe.skipIf(noBrowser !== null)(`${xssPayloads.length} attempts to run a script`, () => {
  let browser: Browser;
  let open: Visit;
  const dialogs: string[] = [];
  const failures: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    open = await visit(browser, {
      // Without the policy that would stop what gets through: escaping alone has to hold.
      context: { bypassCSP: true },
      assistant: {
        documents,
        script: async (question, emit) => {
          const answer = hostileAnswer(question.text);
          await emit({ type: 'answer-start', id: answer.id, queuePosition: 0 });
          await emit({ type: 'sources', citations: answer.citations });
          await emit({ type: 'text-delta', text: answer.answer });
          await emit({ type: 'answer-end', answer });
          return answer;
        },
      },
      http: {
        rateLimit: null,
        centreName: xssPayloads[9] ?? '',
        footerLines: xssPayloads.slice(0, 20),
        suggestedQuestions: xssPayloads.slice(20, 40),
      },
    });
    open.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    open.page.on('pageerror', ({ message }) => failures.push(message));
  });
  afterAll(async () => {
    await open.close();
    await browser.close();
  });

  it('are more than 200, and would be noticed', async () => {
    expect(new Set(xssPayloads).size).toBeGreaterThanOrEqual(200);
    const { page } = open;
    const noticed = await browser.newPage();
    let ran = 0;
    noticed.on('dialog', (dialog) => {
      ran += 1;
      void dialog.dismiss();
    });
    await noticed.setContent(`<main>${xssPayloads.slice(36, 40).join('')}</main>`);
    await expect.poll(() => ran).toBeGreaterThan(0);
    expect(await leftovers(noticed)).not.toEqual([]);
    await noticed.close();
    expect(await leftovers(page)).toEqual([]);
  }, 120_000);

  it('fail in questions and in everything an answer shows', async () => {
    const { page } = open;
    for (let i = 0; i < xssPayloads.length; i += 20) {
      const payloads = xssPayloads.slice(i, i + 20);
      expect(await askAll(page, payloads)).toEqual(payloads.map((payload) => payload.trim()));
      expect(await leftovers(page)).toEqual([]);
      await page.click('#forget');
    }
    expect(dialogs).toEqual([]);
    expect(failures).toEqual([]);
  }, 120_000);

  it('fail in titles, numbers, issuers, file names and texts of documents', async () => {
    const { page, base } = open;
    const pages = Math.ceil(documents.length / 50);
    for (let i = 1; i <= pages; i += 1) {
      await page.goto(`${base}/documents?page=${i}`);
      expect(await leftovers(page)).toEqual([]);
    }
    // Each page shows three of them in its text, so every third covers all.
    for (let i = 0; i < documents.length; i += 3) {
      const { id = '', title = '' } = documents[i] ?? {};
      await page.goto(`${base}/documents/${encodeURIComponent(id)}?q=0-9`);
      expect(await page.textContent('.document h1'), title).toBe(title);
      expect(await leftovers(page), title).toEqual([]);
    }
    expect(dialogs).toEqual([]);
  }, 120_000);

  it('fail in the addresses of pages and in posted forms', async () => {
    const { page, base } = open;
    for (let i = 0; i < xssPayloads.length; i += 10) {
      const payload = encodeURIComponent(xssPayloads[i] ?? '');
      for (const address of [`/documents?q=${payload}`, `/documents/none${payload}`, `/?kiosk=${payload}`]) {
        await page.goto(base + address);
        expect(await leftovers(page), address).toEqual([]);
      }
    }
    for (const payload of [xssPayloads.slice(0, 8).join(''), xssPayloads.slice(36, 44).join('')]) {
      const response = await page.request.post(`${base}/ask`, { form: { question: payload.slice(0, 500) } });
      await page.goto(base);
      await page.setContent(await response.text());
      expect(await leftovers(page)).toEqual([]);
    }
    expect(dialogs).toEqual([]);
  }, 120_000);
});
