import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { createApp } from '../../src/http/create-app.ts';
import type { HttpOptions } from '../../src/http/http-options.ts';
import { startServer } from '../../src/http/serve.ts';
import { type AssistantDoubleOptions, assistantDouble } from '../doubles/policy-assistant-double.ts';

const executablePath = process.env.WENZHENG_CHROMIUM ?? '/usr/bin/chromium';

/** Why browser tests cannot run here; null when they can. */
export const noBrowser = existsSync(executablePath)
  ? null
  : `No Chromium at ${executablePath}; set WENZHENG_CHROMIUM to run the browser tests.`;

/** Starts Chromium with nothing that talks to the network by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** A page on a real server, with everything it requested and every error it met. */
export type Visit = {
  readonly page: Page;
  readonly base: string;
  readonly assistant: ReturnType<typeof assistantDouble>;
  readonly requests: string[];
  readonly errors: string[];
  readonly stopServer: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Starts a server on a double and opens its chat page. */
export async function visit(
  browser: Browser,
  options: {
    readonly assistant?: AssistantDoubleOptions;
    readonly http?: HttpOptions;
    readonly context?: BrowserContextOptions;
  } = {},
): Promise<Visit> {
  const assistant = assistantDouble(options.assistant);
  const server = await startServer(createApp(assistant, options.http), { port: 0, host: '127.0.0.1' });
  const base = `http://127.0.0.1:${server.port}`;
  const seen = await openPage(browser, base, options.context);
  const stopServer = () => server.close(100);
  const close = async () => {
    await seen.page.context().close();
    await stopServer();
  };
  return { ...seen, base, assistant, stopServer, close };
}

/** Opens the chat page of a server that runs already. */
export async function openPage(
  browser: Browser,
  base: string,
  options?: BrowserContextOptions,
): Promise<Pick<Visit, 'page' | 'requests' | 'errors'>> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(base);
  return { page, requests, errors };
}

/** Types a question and waits until its turn has ended; returns how. */
export async function askOn(page: Page, question: string): Promise<string | null> {
  await page.fill('#question', question);
  await page.press('#question', 'Enter');
  const turn = page.locator('.turn').last();
  await page.waitForSelector('.turn:last-of-type:not([data-status=pending])');
  return await turn.getAttribute('data-status');
}
