import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { askOn, noBrowser, openBrowser, type Visit, visit } from './open-browser.ts';

const declinedQuestion = '月球上能办营业执照吗？';
const answeredQuestion = '办居住证需要住满多久？';

/** How to bring the page into each state that is checked. */
const states: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  'the empty chat': async () => {},
  'an answer with a clause opened': async ({ page }) => {
    await askOn(page, answeredQuestion);
    await page.click('.mark >> nth=0');
    await page.click('.sources summary >> nth=0');
  },
  'a hand-over': async ({ page }) => {
    await askOn(page, declinedQuestion);
    await page.locator('[data-slot=reasons]').evaluate((element) => element.removeAttribute('hidden'));
  },
  'a warning about identifiers and a complaint': async ({ page }) => {
    await page.locator('#question').pressSequentially('11010519491231002X ');
    await page.fill('#question', '');
    await page.press('#question', 'Enter');
  },
  'the large display': async ({ page }) => {
    await page.click('#display');
    await askOn(page, answeredQuestion);
  },
  'a repealed document’s notice': async ({ page }) => askOn(page, '暂住证有效期多长？'),
  'the question of a kiosk': async ({ page }) => {
    await askOn(page, answeredQuestion);
    await page.locator('#idle').evaluate((element) => element.removeAttribute('hidden'));
  },
  'the list of documents': async ({ page, base }) => page.goto(`${base}/documents`),
  'a document': async ({ page, base }) => page.goto(`${base}/documents/juzhuzheng?q=10-40`),
  'a repealed document': async ({ page, base }) => page.goto(`${base}/documents/zanzhuzheng`),
  'a problem': async ({ page, base }) => page.goto(`${base}/documents/none`),
  'the statement': async ({ page, base }) => page.goto(`${base}/accessibility`),
  'the API reference': async ({ page, base }) => page.goto(`${base}/docs`),
};

describe.skipIf(noBrowser !== null)('accessibility', () => {
  let browser: Browser;
  let open: Visit | null = null;
  const arrive = async (options: Parameters<typeof visit>[1] = {}) => {
    open = await visit(browser, { http: { suggestedQuestions: [answeredQuestion] }, ...options });
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

  it.each(Object.keys(states))('axe finds nothing to complain of in light and dark: %s', async (name) => {
    const seen = await arrive();
    await states[name]?.(seen);
    for (const colorScheme of ['light', 'dark'] as const) {
      await seen.page.emulateMedia({ colorScheme });
      expect(await violationsOn(seen.page), colorScheme).toEqual([]);
    }
  });

  it('axe does complain of what is wrong', async () => {
    const { page } = await arrive();
    await page.evaluate(() => document.querySelector('label')?.remove());
    expect(await violationsOn(page)).not.toEqual([]);
  });

  it('the focus goes through a hand-over in the order it is read', async () => {
    const { page } = await arrive();
    await askOn(page, declinedQuestion);
    await page.focus('.suggestions button');
    const reached: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    }
    expect(reached.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      '拨打 12345',
      '复制问题摘要',
      expect.stringContaining('第三条'),
      '朗读',
      '复制答复',
      '有用',
      '没用',
      '打印',
      '保存为文本',
      '清空对话',
      '',
    ]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question');
  });

  it('nothing moves for readers who asked for less motion', async () => {
    const { page } = await arrive({
      context: { reducedMotion: 'reduce' },
      assistant: { gate: new Promise(() => {}) },
    });
    await page.fill('#question', answeredQuestion);
    await page.press('#question', 'Enter');
    await page.waitForSelector('.answer-text p');
    const running = () => document.getAnimations().filter(({ playState }) => playState === 'running').length;
    expect(await page.evaluate(running)).toBe(0);
  });

  it('an answer is read aloud sentence by sentence and falls silent on request', async () => {
    const { page } = await arrive();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      window.speechSynthesis.speak = ({ text }) => void said.push(text);
      window.speechSynthesis.cancel = () => void said.push('(silence)');
    });
    await askOn(page, answeredQuestion);
    await page.click('[data-action=read-aloud]');
    expect(await page.textContent('[data-action=read-aloud]')).toBe('停止朗读');
    await page.click('[data-action=read-aloud]');
    expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual([
      '(silence)',
      '(silence)',
      '需要居住满半年，并符合就业、住所、就读条件之一。',
      '受理之日起十五日内制作发放。',
      '(silence)',
    ]);
    expect(await page.textContent('[data-action=read-aloud]')).toBe('朗读');
  });

  it('the large display stays on other pages, works without JavaScript and fits 320 px', async () => {
    const { page, base } = await arrive({
      context: { javaScriptEnabled: false, viewport: { width: 320, height: 568 } },
    });
    await page.click('#display');
    await page.goto(`${base}/documents/juzhuzheng`);
    expect(await page.locator('html.elder').count()).toBe(1);
    await page.goto(base);
    await page.fill('#question', answeredQuestion);
    await page.click('.composer [type=submit]');
    expect(await page.textContent('.turn .answer-text')).toContain('满半年');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    await page.click('#display');
    expect(await page.locator('html.elder').count()).toBe(0);
  });
});
