import type { BrowserContextOptions, Page } from 'playwright-core';
import { askOn } from './open-browser.ts';

/** A page as a citizen may find it. */
export type PageState = {
  /** Names its screenshot. */
  readonly name: string;
  readonly context?: BrowserContextOptions;
  /** Opens it on a service that serves the sample corpus. */
  readonly show: (page: Page, base: string) => Promise<unknown>;
  /** Whether the screenshot shows the window instead of the whole page. */
  readonly windowOnly?: boolean;
};

/** What the sample corpus answers, and what it does not. */
export const ANSWERED = '创业担保贷款最高能贷多少？';
export const DECLINED = '月球上能办营业执照吗？';
const DOCUMENT = '云川市创业担保贷款实施办法';

const phone = { viewport: { width: 390, height: 844 } } as const;
const narrow = { viewport: { width: 320, height: 568 } } as const;
const kiosk = { viewport: { width: 1920, height: 1080 } } as const;

const open = (path: string) => (page: Page, base: string) => page.goto(base + path);

async function answered(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await askOn(page, ANSWERED);
}

async function citationOpen(page: Page, base: string): Promise<void> {
  await answered(page, base);
  await page.click('.mark >> nth=0');
}

async function declined(page: Page, base: string): Promise<void> {
  await page.goto(base);
  await askOn(page, DECLINED);
}

/** The page of the document that the answered question cites, with the cited words marked. */
async function documentMarked(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/documents?q=${encodeURIComponent(DOCUMENT)}`);
  const href = await page.locator('.documents a').first().getAttribute('href');
  await page.goto(`${base}${href}?q=883-999#${encodeURIComponent('第七条')}`);
}

/** Every page and state that is checked for accessibility and weight, and that a run keeps a picture of. */
export const pageStates: readonly PageState[] = [
  { name: 'ask', show: open('/') },
  { name: 'answer', show: answered },
  { name: 'citation-open', show: citationOpen },
  { name: 'decline-card', show: declined },
  {
    name: 'follow-up',
    async show(page, base) {
      await answered(page, base);
      await askOn(page, '那期限多长？');
    },
  },
  {
    name: 'connection-lost',
    async show(page, base) {
      await page.goto(base);
      await page.route('**/v1/ask', (route) => route.abort());
      await askOn(page, ANSWERED);
    },
  },
  {
    name: 'identifier-warning',
    async show(page, base) {
      await page.goto(base);
      await page.locator('#question').pressSequentially('我的电话是13812345678，创业贷款怎么办');
      await page.waitForSelector('#identifier-warning:visible');
    },
  },
  {
    name: 'elder',
    context: phone,
    async show(page, base) {
      await page.goto(`${base}/display?elder=1`);
      await askOn(page, ANSWERED);
    },
  },
  {
    name: 'traditional',
    async show(page, base) {
      await page.goto(`${base}/display?characters=traditional`);
      await askOn(page, '創業擔保貸款最高能貸多少？');
      await page.click('.mark >> nth=0');
    },
  },
  { name: 'phone', context: phone, show: citationOpen },
  { name: 'narrow-320', context: narrow, show: citationOpen },
  { name: 'narrow-320-ask', context: narrow, show: open('/') },
  {
    name: 'kiosk-1080p',
    context: kiosk,
    windowOnly: true,
    async show(page, base) {
      await page.goto(`${base}/?kiosk=90`);
      await askOn(page, ANSWERED);
    },
  },
  {
    name: 'kiosk-still-there',
    context: kiosk,
    windowOnly: true,
    async show(page, base) {
      await page.clock.install();
      await page.goto(`${base}/?kiosk=30`);
      await askOn(page, ANSWERED);
      await page.clock.runFor(22_000);
      await page.waitForSelector('#idle:visible');
    },
  },
  { name: 'dark', context: { colorScheme: 'dark' }, show: citationOpen },
  {
    name: 'print',
    async show(page, base) {
      await citationOpen(page, base);
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'no-script',
    context: { javaScriptEnabled: false },
    async show(page, base) {
      await page.goto(base);
      await page.fill('#question', ANSWERED);
      await page.click('.composer [type=submit]');
      await page.click('.sources summary >> nth=0');
    },
  },
  { name: 'documents', show: open('/documents') },
  { name: 'document', show: documentMarked },
  { name: 'document-phone', context: phone, windowOnly: true, show: documentMarked },
  {
    name: 'document-traditional',
    async show(page, base) {
      await page.goto(`${base}/display?characters=traditional`);
      await documentMarked(page, base);
    },
  },
  {
    name: 'document-print',
    async show(page, base) {
      await documentMarked(page, base);
      await page.emulateMedia({ media: 'print' });
    },
  },
  {
    name: 'document-repealed',
    async show(page, base) {
      const repealed = page.locator('.documents li:has(.validity.repealed) a').first();
      await page.goto(`${base}/documents`);
      await page.goto(base + (await repealed.getAttribute('href')));
    },
  },
  { name: 'problem', show: open('/documents/none') },
  { name: 'accessibility', show: open('/accessibility') },
  { name: 'api-reference', windowOnly: true, show: open('/docs') },
];
