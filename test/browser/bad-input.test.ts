import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { startServer } from '../../src/http/serve.ts';
import { assistantDouble } from '../doubles/policy-assistant-double.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import { askOn, noBrowser, openBrowser, openPage, type Visit, visit } from './open-browser.ts';

const QUESTION = '办居住证需要住满多久？';
/** Never ends: what waits for it hangs until its connection is gone. */
const never = new Promise<void>(() => {});

describe.skipIf(noBrowser !== null)('what a page is given by mistake or by misfortune', () => {
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

  it.each([
    ['a very long word', '多久'.concat('X'.repeat(480))],
    ['emoji', '居住证要多久👨‍👩‍👧‍👦🇨🇳😀？'],
    ['text from right to left', 'كم من الوقت 多久 עברית \u202e倒序\u202c'],
    ['a pasted table', '项目\t金额\t多久\n居住证\t0元\t十五日\n补领\t20元\t七日'],
    ['rare characters and combining marks', '𠮷𪚥多久ã́̂̃'],
  ])('%s is asked, shown as typed, and breaks nothing on a screen of 320 px', async (_what, question) => {
    const { page, assistant, errors } = await arrive({ context: { viewport: { width: 320, height: 568 } } });
    expect(await askOn(page, question)).toBe('answered');
    expect(assistant.questions[0]?.text.replace(/\s/gu, '')).toBe(question.replace(/\s/gu, ''));
    expect(await page.textContent('.asked p')).toBe(question);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });

  it('a pasted phone number is warned about, covered on the screen and never sent', async () => {
    const { page, assistant } = await arrive({
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.evaluate(() => navigator.clipboard.writeText('我的电话是13812345678，居住证要多久'));
    await page.focus('#question');
    await page.keyboard.press('Control+V');
    expect(await page.inputValue('#question')).toBe('我的电话是［手机号］，居住证要多久');
    expect(await page.textContent('#identifier-warning:visible')).toContain('手机号');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-status=answered]');
    expect(await page.textContent('.asked p')).toBe('我的电话是［手机号］，居住证要多久');
    expect(assistant.questions[0]?.text).not.toContain('13812345678');
    expect(sent.join()).not.toContain('13812345678');
  });

  it('two tabs keep two conversations', async () => {
    const { page, base, assistant } = await arrive();
    const other = await page.context().newPage();
    await other.goto(base);
    await askOn(page, QUESTION);
    await askOn(other, '首次办要钱吗？');
    await askOn(other, '那要多久？');
    expect(await page.locator('.turn').count()).toBe(1);
    expect(await other.locator('.turn').count()).toBe(2);
    const last = assistant.questions.find(({ text }) => text === '那要多久？');
    expect(last?.history[0]?.content).toBe('首次办要钱吗？');
    expect(last?.history).toHaveLength(2);
  });

  it('a network cut in the middle leaves the text marked as incomplete, and asking again works', async () => {
    let hold: Promise<void> | null = never;
    const assistant = assistantDouble({
      script: async (question, emit, signal) => {
        const double = assistantDouble(hold === null ? {} : { gate: hold });
        return await double.answer(question, emit, signal);
      },
    });
    const server = await startServer(createApp(assistant), { port: 0, host: '127.0.0.1' });
    const line = await cuttableLine(server.port);
    const { page } = await openPage(browser, `http://127.0.0.1:${line.port}`);
    await page.fill('#question', QUESTION);
    await page.press('#question', 'Enter');
    await page.waitForSelector('.answer-text:has-text("满半年")');
    line.cut();
    await page.waitForSelector('.turn[data-status=failed]');
    expect(await page.textContent('[data-slot=trouble]')).toBe('连接中断。以上回答不完整，请勿作为依据。');
    expect(await page.textContent('.answer-text')).toContain('满半年');
    expect(await page.locator('[data-action=copy]').isVisible()).toBe(false);
    await page.click('[data-action=retry]');
    await page.waitForSelector('.turn[data-status=failed]');
    line.mend();
    hold = null;
    await page.click('[data-action=retry]');
    await page.waitForSelector('.turn[data-status=answered]');
    expect(await page.locator('.turn').count()).toBe(1);
    await page.context().close();
    line.close();
    await server.close(100);
  });

  it('a restart of the server in the middle is said, and the same page asks the new one', async () => {
    const first = await startServer(createApp(assistantDouble({ gate: never })), {
      port: 0,
      host: '127.0.0.1',
    });
    const { page } = await openPage(browser, `http://127.0.0.1:${first.port}`);
    await page.fill('#question', QUESTION);
    await page.press('#question', 'Enter');
    await page.waitForSelector('.answer-text:has-text("满半年")');
    await first.close(1_000);
    await page.waitForSelector('.turn[data-status=failed]');
    expect(await page.textContent('[data-slot=trouble]')).toBe(
      '服务正在重启，请稍后再试。以上回答不完整，请勿作为依据。',
    );
    expect(await page.locator('.handover .call').getAttribute('href')).toBe('tel:12345');
    const second = await startServer(createApp(assistantDouble()), { port: first.port, host: '127.0.0.1' });
    await page.click('[data-action=retry]');
    await page.waitForSelector('.turn[data-status=answered]');
    expect(await page.textContent('.answer-text')).toContain('十五日内');
    await page.context().close();
    await second.close(100);
  });
});
