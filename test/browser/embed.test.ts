import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../src/http/create-app.ts';
import { startServer } from '../../src/http/serve.ts';
import { ROOT } from '../docs/project-files.ts';
import { assistantDouble } from '../doubles/policy-assistant-double.ts';
import { noBrowser, openBrowser } from './open-browser.ts';

const example = readFileSync(path.join(ROOT, 'docs/examples/embed.html'), 'utf8');

/** Serves the example page of another site, under a policy that allows it nothing but the service. */
async function otherSite(content: () => { html: string; service: string }): Promise<string> {
  const server = createServer((_request, response) => {
    const { html, service } = content();
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src ${service}; frame-src ${service}`,
    });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on a port, so never a path
}

describe.skipIf(noBrowser !== null)('the chat on a page of another site', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function arrive(allowed: (site: string) => string[]) {
    let service = '';
    const site = await otherSite(() => ({
      html: example.replaceAll('http://localhost:8080', service),
      service,
    }));
    const app = createApp(assistantDouble(), { embedOrigins: allowed(site) });
    const server = await startServer(app, { port: 0, host: '127.0.0.1' });
    service = `http://127.0.0.1:${server.port}`;
    onTestFinished(() => server.close(100));
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const console: string[] = [];
    page.on('console', (message) => console.push(message.text()));
    await page.goto(site);
    return { page, console };
  }

  it('opens behind a button, answers in its frame and closes again', async () => {
    const { page } = await arrive((site) => [site]);
    const button = page.getByRole('button', { name: '政策问答' });
    await button.click();
    const chat = page.frameLocator('wenzheng-chat:not([inline]) iframe');
    await chat.locator('#question').fill('办居住证需要住满多久？');
    await chat.locator('#question').press('Enter');
    await chat.locator('[data-status=answered]').waitFor();
    expect(await chat.locator('.masthead').count()).toBe(0);
    expect(await chat.locator('.ai-label').first().textContent()).toBe('内容由人工智能生成，仅供参考');
    await page.getByRole('button', { name: '关闭政策问答' }).click();
    expect(await page.locator('wenzheng-chat:not([inline]) iframe').isVisible()).toBe(false);
  });

  it('stands in the page itself with the attribute inline', async () => {
    const { page } = await arrive((site) => [site]);
    const chat = page.frameLocator('wenzheng-chat[inline] iframe');
    await chat.locator('#question').waitFor();
    expect((await page.locator('wenzheng-chat[inline] iframe').boundingBox())?.height).toBeGreaterThan(100);
  });

  it('is not shown to sites that are not named', async () => {
    const { page, console } = await arrive(() => ['https://www.example.gov.cn']);
    await expect.poll(() => console.join()).toMatch(/Framing .* violates .*frame-ancestors/);
    const chat = page.frameLocator('wenzheng-chat[inline] iframe');
    expect(await chat.locator('#question').count()).toBe(0);
  });

  it('is refused when no site is named, and nothing else may ever be framed', async () => {
    const app = createApp(assistantDouble());
    expect((await app.request('/embed.js')).status).toBe(404);
    expect((await app.request('/embed')).status).toBe(404);
    const open = createApp(assistantDouble(), { embedOrigins: ['https://www.example.gov.cn'] });
    const policyOf = async (address: string) =>
      (await open.request(address)).headers.get('Content-Security-Policy');
    expect(await policyOf('/embed')).toContain('frame-ancestors https://www.example.gov.cn');
    for (const address of ['/', '/documents', '/documents/juzhuzheng', '/docs'])
      expect(await policyOf(address)).toContain("frame-ancestors 'none'");
  });
});
