import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askOn, noBrowser, openBrowser, type Visit, visit } from './open-browser.ts';

const identityCard = '11010519491231002X';
const mobile = '13812345678';

describe.skipIf(noBrowser !== null)('what a citizen types by mistake', () => {
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

  it('is covered while typing, warned about, and never sent', async () => {
    const { page, assistant } = await arrive();
    const bodies: string[] = [];
    page.on('request', (request) => bodies.push(request.postData() ?? ''));
    await page
      .locator('#question')
      .pressSequentially(`我的身份证${identityCard}，电话${mobile}，居住证要住多久？`);
    expect(await page.inputValue('#question')).toBe(
      '我的身份证［身份证号］，电话［手机号］，居住证要住多久？',
    );
    expect(await page.textContent('#identifier-warning')).toContain('身份证号、手机号');
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-status=answered]');
    expect(await page.textContent('.asked p')).toBe(
      '我的身份证［身份证号］，电话［手机号］，居住证要住多久？',
    );
    expect(assistant.questions[0]?.text).not.toContain(mobile);
    expect(bodies.join()).not.toContain(identityCard);
  });

  it('is not taken for a mobile number while an identity card is half typed', async () => {
    const { page } = await arrive();
    const card = '130102199003070117';
    await page.locator('#question').pressSequentially(card.slice(0, 11));
    expect(await page.inputValue('#question')).toBe(card.slice(0, 11));
  });

  it('is covered when it stands at the very end and the question is sent', async () => {
    const { page, assistant } = await arrive();
    await askOn(page, `多久能办好？电话${mobile}`);
    expect(assistant.questions[0]?.text).toBe('多久能办好？电话［手机号］');
  });

  it('does not reach the summary for the hotline', async () => {
    const { page } = await arrive({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await askOn(page, `月球上能办营业执照吗？我是${identityCard}`);
    await page.click('[data-action=copy-summary]');
    await page.waitForSelector('[data-slot=copy-summary-done]:has-text("已复制")');
    const summary = await page.evaluate(() => navigator.clipboard.readText());
    expect(summary).toContain('月球上能办营业执照吗？我是［身份证号］');
    expect(summary).toContain('第三条');
    expect(summary).toContain('内容由人工智能生成');
  });

  it('is asked once however often the button is pressed', async () => {
    const { page, assistant } = await arrive();
    await page.fill('#question', '办居住证需要住满多久？');
    await page.dblclick('.composer .primary');
    await page.waitForSelector('[data-status=answered]');
    expect(assistant.questions).toHaveLength(1);
    expect(await page.locator('.turn').count()).toBe(1);
    expect(await page.locator('#question-error').isVisible()).toBe(false);
  });

  it('stays in the field when there is no network, with a notice', async () => {
    const { page, assistant } = await arrive();
    await page.context().setOffline(true);
    await page.waitForSelector('#offline:visible');
    await page.fill('#question', '多久');
    await page.press('#question', 'Enter');
    await page.waitForSelector('#question-error:visible');
    expect(await page.inputValue('#question')).toBe('多久');
    await page.context().setOffline(false);
    await page.waitForSelector('#offline', { state: 'hidden' });
    expect(assistant.questions).toHaveLength(0);
  });

  it('is answered where the browser has no network but the service runs on the same machine', async () => {
    const { page, base } = await arrive();
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
    await page.goto(base);
    await askOn(page, '办居住证需要住满多久？');
    expect(await page.locator('[data-status=answered]').count()).toBe(1);
    expect(await page.locator('#offline').isVisible()).toBe(false);
  });

  it('is forgotten on a kiosk that nobody touches, after asking whether somebody is there', async () => {
    const { page, base } = await arrive();
    await page.clock.install();
    await page.goto(`${base}/?kiosk=30`);
    await page.click('#display');
    await askOn(page, '办居住证需要住满多久？');
    await page.clock.runFor(22_000);
    expect(await page.locator('#idle').isVisible()).toBe(true);
    await page.click('#idle button');
    expect(await page.locator('.turn').count()).toBe(1);
    await page.clock.runFor(31_000);
    expect(await page.locator('.turn').count()).toBe(0);
    expect(await page.locator('#idle').isVisible()).toBe(false);
    expect(await page.locator('html.elder').count()).toBe(0);
    await page.goto(`${base}/documents`);
    await page.clock.runFor(31_000);
    await page.waitForURL(`${base}/?kiosk=30`);
  });

  it('is not forgotten by itself anywhere else', async () => {
    const { page } = await arrive();
    await page.clock.install();
    await askOn(page, '办居住证需要住满多久？');
    await page.clock.runFor(3_600_000);
    expect(await page.locator('.turn').count()).toBe(1);
  });
});
