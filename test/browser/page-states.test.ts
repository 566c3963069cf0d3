import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSample } from '../support/serve-sample.ts';
import { violationsOn } from './axe.ts';
import { checkState } from './check-state.ts';
import { keepScreenshot } from './keep-screenshot.ts';
import { noBrowser, openBrowser, visit } from './open-browser.ts';
import { ANSWERED, pageStates } from './page-states.ts';

const MOST_BYTES = 120 * 1024;

describe.skipIf(noBrowser !== null)('every page and state of the sample service', () => {
  let browser: Browser;
  let service: Awaited<ReturnType<typeof serveSample>>;

  beforeAll(async () => {
    browser = await openBrowser();
    service = await serveSample();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(pageStates)(
    'weighs at most 120 KB, loads nothing from elsewhere, fits its window and has nothing axe complains of: $name',
    async (state) => {
      const { bytes, ...found } = await checkState(browser, state, service.url);
      expect(found).toEqual({ external: [], tooWide: expect.any(Number), violations: [] });
      expect(found.tooWide).toBeLessThanOrEqual(0);
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    },
    60_000,
  );

  it('is shown while an answer is still being written', async () => {
    const written = await visit(browser, { assistant: { gate: new Promise(() => {}) } });
    await written.page.fill('#question', ANSWERED.replace('贷多少', '贷多久'));
    await written.page.press('#question', 'Enter');
    await written.page.waitForSelector('.answer-text:has-text("满半年")');
    await keepScreenshot(written.page, 'stream');
    expect(await written.page.locator('#stop').isVisible()).toBe(true);
    expect(await violationsOn(written.page)).toEqual([]);
    await written.close();
  });
});
