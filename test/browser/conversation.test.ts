import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocument } from '../support/make-document.ts';
import { type RunningService, serveDocuments } from '../support/running-service.ts';
import { askOn, noBrowser, openBrowser, openPage } from './open-browser.ts';

const documents = [
  makeDocument(
    '居住证办理规定',
    [
      ['第一条', '公民到本市居住满半年，有合法稳定就业或者合法稳定住所的，可以申领居住证。'],
      ['第二条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
      ['第三条', '首次申领居住证免收证件工本费，补领居住证收取工本费二十元。'],
    ],
    { title: '云川市居住证办理规定', issuer: '云川市人民政府', documentNumber: '云川府规〔2024〕3号' },
  ),
];

describe.skipIf(noBrowser !== null)('a conversation with the real service', () => {
  let browser: Browser;
  let service: RunningService;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'wenzheng-'));
    [browser, service] = await Promise.all([openBrowser(), serveDocuments(folder, documents)]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes from a question over its clause, a follow-up and a hand-over to feedback and a saved record', async () => {
    const { page, requests, errors } = await openPage(browser, service.url, { acceptDownloads: true });
    expect(await askOn(page, '首次申领居住证要收工本费吗？')).toBe('answered');
    await page.click('.mark >> nth=0');
    expect(await page.textContent('.clause')).toMatch(/云川市居住证办理规定.*第三条.*现行有效/s);
    expect(await askOn(page, '那补领呢？')).toBe('answered');
    expect(await page.locator('.turn').last().locator('.answer-text').textContent()).toContain('二十元');
    expect(await askOn(page, '月球基地的营业执照怎么办理？')).toBe('declined');

    const declined = page.locator('.turn').last();
    await declined.locator('[data-opinion=not-helpful] >> nth=0').click();
    await declined.locator('[data-reason=should-have-answered]').click();
    await expect
      .poll(() => declined.locator('[data-reason=should-have-answered]').getAttribute('aria-pressed'))
      .toBe('true');
    await page.locator('[data-opinion=helpful] >> nth=0').click();
    await expect
      .poll(async () => await readFile(path.join(folder, 'feedback.json'), 'utf8').catch(() => ''))
      .toMatch(/"helpful":\s*1/);
    const counted = await readFile(path.join(folder, 'feedback.json'), 'utf8');
    expect(counted).toContain('should-have-answered');
    expect(counted).not.toContain('月球');

    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    const saved = await readFile(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/\.txt$/);
    expect(saved.match(/内容由人工智能生成，仅供参考/g)).toHaveLength(3);
    expect(saved).toContain('《云川市居住证办理规定》第三条（现行有效）');
    expect(saved).toContain(`${service.url}/documents/`);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(service.url) && !url.startsWith('blob:'))).toEqual([]);
    await page.context().close();
  });

  it('prints every cited clause opened, with the label', async () => {
    const { page } = await openPage(browser, service.url);
    await page.evaluate(() => {
      window.print = () => {
        document.title = `printed ${document.querySelectorAll('#conversation details[open]').length}`;
        window.dispatchEvent(new Event('afterprint'));
      };
    });
    await askOn(page, '首次申领居住证要收工本费吗？');
    await page.click('#print');
    const sources = await page.locator('.turn details').count();
    expect(sources).toBeGreaterThan(0);
    expect(await page.title()).toBe(`printed ${sources}`);
    expect(await page.locator('#conversation details[open]').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ai-label').isVisible()).toBe(true);
    expect(await page.locator('.composer').isVisible()).toBe(false);
    await page.context().close();
  });
});
