import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser, visit } from './open-browser.ts';

describe.skipIf(noBrowser !== null)('the weight of the chat page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('is at most 60 KB over the line, in at most six requests, none of them to elsewhere', async () => {
    const { page, base, requests, close } = await visit(browser);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    requests.length = 0;
    await page.goto(base, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(60_000);
    expect(requests.length).toBeLessThanOrEqual(6);
    expect(requests.filter((url) => !url.startsWith(base))).toEqual([]);
    await close();
  });
});
