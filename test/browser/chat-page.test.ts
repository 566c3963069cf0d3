import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { tinyCorpus } from '../doubles/tiny-corpus.ts';
import { noBrowser, openBrowser, type Visit, visit } from './open-browser.ts';

if (noBrowser !== null) console.warn(noBrowser);

function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve: () => resolve() };
}

describe.skipIf(noBrowser !== null)('the chat page in a browser', () => {
  let browser: Browser;
  let open: Visit | null = null;
  const arrive = async (options?: Parameters<typeof visit>[1]) => {
    open = await visit(browser, options);
    return open;
  };

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await open?.close();
    open = null;
  });

  it('streams an answer, opens its citation in place and leads to the marked clause', async () => {
    const { promise: secondSentence, resolve: release } = gate();
    const { page, requests, errors, base } = await arrive({ assistant: { gate: secondSentence } });
    await page.fill('#question', '办居住证需要住满多久？');
    await page.click('.composer .primary');
    await page.waitForSelector('.answer-text:has-text("满半年")');
    expect(await page.getAttribute('.turn', 'data-status')).toBe('pending');
    release();
    await page.waitForSelector('[data-status=answered]');
    expect(await page.textContent('.ai-label')).toBe('内容由人工智能生成，仅供参考');

    await page.click('.mark >> nth=0');
    const clause = page.locator('.clause');
    expect(await clause.textContent()).toMatch(
      /云川市居住证办理规定.*第二条\s*现行有效\s*第一章 总则\s*到本市居住满半年/s,
    );

    const [tab] = await Promise.all([page.waitForEvent('popup'), clause.locator('a').click()]);
    await tab.waitForLoadState();
    expect(decodeURIComponent(new URL(tab.url()).hash)).toBe('#第二条');
    expect(await tab.locator('.law mark').allInnerTexts()).toEqual(['到本市居住满半年']);
    const top = await tab.locator('[id="第二条"]').evaluate((element) => element.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(720);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(base))).toEqual([]);
  });

  it('hands a question it cannot answer over to 12345 with the nearest clauses', async () => {
    const { page } = await arrive();
    await page.fill('#question', '月球上能办营业执照吗？');
    await page.press('#question', 'Enter');
    const card = page.locator('[data-status=declined] .handover');
    await card.waitFor();
    expect(await card.locator('.call').getAttribute('href')).toBe('tel:12345');
    expect(await card.locator('li').count()).toBe(1);
    expect(await page.locator('.sources').isVisible()).toBe(false);
  });

  it('sends the conversation with a follow-up and forgets it on request', async () => {
    const { page, assistant } = await arrive();
    await page.fill('#question', '办居住证需要住满多久？');
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=answered]');
    await page.fill('#question', '那要钱吗？');
    await page.press('#question', 'Enter');
    await page.waitForSelector('.turn:nth-of-type(2)[data-status=answered]');
    expect(assistant.questions[1]?.history.map(({ role }) => role)).toEqual(['user', 'assistant']);
    await page.click('#forget');
    expect(await page.locator('.turn').count()).toBe(0);
    await page.fill('#question', '要多少钱');
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=answered]');
    expect(assistant.questions[2]?.history).toEqual([]);
  });

  it('stops on request, says that the answer is incomplete and ends the work on the server', async () => {
    const { promise: secondSentence, resolve: release } = gate();
    const { page, assistant } = await arrive({ assistant: { gate: secondSentence } });
    await page.fill('#question', '办居住证需要住满多久？');
    await page.press('#question', 'Enter');
    await page.waitForSelector('.answer-text:has-text("满半年")');
    await page.click('#stop');
    expect(await page.textContent('[data-status=failed] [data-slot=trouble]')).toContain('不完整');
    await expect.poll(() => assistant.signals[0]?.aborted).toBe(true);
    release();
    await page.click('[data-action=retry]');
    await page.waitForSelector('[data-status=answered]');
    expect(await page.locator('.turn').count()).toBe(1);
  });

  it('marks a text as incomplete when the connection breaks and offers to ask again', async () => {
    const { page } = await arrive({
      assistant: {
        script: async (_question, emit) => {
          await emit({ type: 'text-delta', text: '需要居住' });
          void open?.stopServer();
          return new Promise(() => {});
        },
      },
    });
    await page.fill('#question', '多久');
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=failed]');
    expect(await page.textContent('.answer-text')).toBe('需要居住');
    expect(await page.locator('[data-action=retry]').isVisible()).toBe(true);
  });

  it('works by keyboard alone and keeps the focus where the reader is', async () => {
    const { page } = await arrive({ http: { suggestedQuestions: ['办居住证需要住满多久？'] } });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-status=answered]');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('mark');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      '查看依据 1：《云川市居住证办理规定（示例）》第二条',
    );
    await page.keyboard.press('Enter');
    expect(await page.locator('.clause').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('打开文件');
    await page.keyboard.press('Escape');
    expect(await page.locator('.clause').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('mark');
  });

  it('announces an answer sentence by sentence, without markers', async () => {
    const { page } = await arrive();
    await page.fill('#question', '多久');
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=answered]');
    const said = await page.locator('#announcer p').allTextContents();
    expect(said.slice(1, 3)).toEqual([
      '需要居住满半年，并符合就业、住所、就读条件之一。',
      '受理之日起十五日内制作发放。',
    ]);
    expect(said.at(-1)).toContain('内容由人工智能生成');
  });

  it.each(['/', '/documents', '/documents/juzhuzheng', '/docs'])(
    'shows %s without scrolling sideways on a screen of 320 px',
    async (path) => {
      const { page, base } = await arrive({ context: { viewport: { width: 320, height: 568 } } });
      await page.goto(base + path);
      if (path === '/') {
        await page.fill('#question', `多久${'很长的词'.repeat(40)}${'x'.repeat(200)}`);
        await page.press('#question', 'Enter');
        await page.waitForSelector('[data-status=answered]');
        await page.click('.mark >> nth=0');
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
    },
  );

  it('answers a form post when JavaScript is off', async () => {
    const { page } = await arrive({ context: { javaScriptEnabled: false } });
    await page.fill('#question', '办居住证需要住满多久？');
    await page.click('.composer [type=submit]');
    expect(await page.textContent('.turn .answer-text')).toContain('满半年');
    await page.click('.sources summary >> nth=0');
    expect(await page.textContent('.sources blockquote >> nth=0')).toBe('到本市居住满半年');
  });

  it('runs nothing that comes in a question, an answer, a title or a document', async () => {
    const attack =
      '<img src=x onerror="document.title=\'pwned\'"><script>document.title="pwned"</script>"\'>';
    const [first] = tinyCorpus;
    if (first === undefined) throw new Error('The tiny corpus is empty.');
    const text = `${attack}\n${first.text}`;
    const { page, base } = await arrive({
      assistant: { documents: [{ ...first, id: attack, title: attack, text, provisions: [] }] },
      http: { suggestedQuestions: [attack], centreName: attack },
    });
    await page.fill('#question', attack);
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=declined]');
    expect(await page.textContent('.asked p')).toBe(attack);
    for (const path of ['/documents', `/documents/${encodeURIComponent(attack)}`]) {
      await page.goto(base + path);
      expect(await page.textContent('main')).toContain('<script>');
      expect(await page.locator('main img, main script').count()).toBe(0);
      expect(await page.title()).not.toBe('pwned');
    }
  });
});
