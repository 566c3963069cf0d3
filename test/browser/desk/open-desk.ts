import { rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { ingestInto } from '../../../src/compose.ts';
import { type Config, readConfig } from '../../../src/config.ts';
import type { Role } from '../../../src/desk/keys/key.ts';
import { addKey } from '../../../src/desk/keys/key-file.ts';
import { DESK_FILES } from '../../../src/desk/open-desk.ts';
import { startService } from '../../../src/main.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A service on part of the sample corpus, with a page on its desk. */
export type DeskVisit = {
  readonly page: Page;
  readonly base: string;
  readonly key: string;
  readonly errors: string[];
  /** Every address that was requested. */
  readonly requests: string[];
};

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What the tests work on: loans for founders, residence permits, and their neighbours. */
export const SAMPLE = ['就业', '户籍与居住证'].map((folder) => path.join(ROOT, 'corpus', folder));
export const LOAN_QUESTION = '创业担保贷款最高能贷多少？';

let ingested: Promise<string> | null = null;

/** A data folder with the sample ingested, made once for all tests of a file; it goes when their process ends. */
async function sampleData(): Promise<string> {
  const data = await mkdtemp(path.join(tmpdir(), 'wenzheng-desk-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  await ingestInto(configOf(data), SAMPLE, { prune: false, onProgress() {} });
  return data;
}

function configOf(data: string): Config {
  const settings = { WENZHENG_LOG_LEVEL: 'silent', WENZHENG_SUGGESTIONS: LOAN_QUESTION };
  return readConfig({ data, port: '0', host: '127.0.0.1' }, settings);
}

/** Serves a copy of the sample and opens its desk, not yet signed in; all is closed when the test is over. */
export async function visitDesk(browser: Browser, role: Role = 'clerk'): Promise<DeskVisit> {
  ingested ??= sampleData();
  const data = await temporaryFolder();
  await cp(await ingested, data, { recursive: true });
  const config = configOf(data);
  const { text: key } = await addKey(path.join(data, DESK_FILES.keys), {
    ...{ name: '王科员', role, days: null },
  });
  const service = await startService(config);
  const base = `http://127.0.0.1:${service.port}`;
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await service.close();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(`${base}/desk`);
  return { page, base, key, errors, requests };
}

/** Types the key and waits for the overview. */
export async function signIn({ page, key }: DeskVisit): Promise<void> {
  await page.fill('#desk-key', key);
  await page.press('#desk-key', 'Enter');
  await viewReady(page);
}

/** Opens a view by its address and waits for it. */
export async function openView({ page, base }: DeskVisit, address: string): Promise<void> {
  await page.goto(`${base}/desk${address}`);
  await viewReady(page);
}

/** Waits until a view is shown. */
export async function viewReady(page: Page): Promise<void> {
  await page.waitForSelector('[data-slot=view] h1');
}

/** What a citizen is answered. */
export async function citizenAnswer(base: string, question: string): Promise<Answer> {
  const response = await fetch(`${base}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  return (await response.json()) as Answer;
}

/** Asks the same in vain three times, so that a gap comes up. */
export async function askInVain(base: string): Promise<void> {
  for (let time = 0; time < 3; time++) await citizenAnswer(base, '月球基地营业执照怎么办理');
}
