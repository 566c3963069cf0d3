import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from '../axe.ts';
import { noBrowser, openBrowser } from '../open-browser.ts';
import {
  askInVain,
  type DeskVisit,
  LOAN_QUESTION,
  openView,
  SAMPLE,
  signIn,
  viewReady,
  visitDesk,
} from './open-desk.ts';

const NAME = '云川市创业担保贷款实施办法.md';
const CHANGED = readFileSync(path.join(SAMPLE[0] ?? '', NAME), 'utf8').replace(
  '额度为30万元',
  '额度为50万元',
);

async function openDraft(visit: DeskVisit): Promise<void> {
  const { page } = visit;
  await openView(visit, '/drafts');
  const files = [
    { name: NAME, mimeType: 'text/markdown', buffer: Buffer.from(CHANGED) },
    { name: '空.md', mimeType: 'text/markdown', buffer: Buffer.from('') },
  ];
  await page.setInputFiles('#files', files);
  await page.click('[data-section=upload] [type=submit]');
  await page.waitForURL(/\/desk\/drafts\/d/u);
  await viewReady(page);
}

/** How to bring the desk into each state that is checked, one after the other. */
const states: Readonly<Record<string, (visit: DeskVisit) => Promise<unknown>>> = {
  'signing in with a wrong key': async ({ page }) => {
    await page.fill('#desk-key', 'wrong');
    await page.press('#desk-key', 'Enter');
    await page.waitForSelector('[data-slot=sign-in-trouble]:not([hidden])');
  },
  overview: signIn,
  'a draft with everything opened': async (visit) => {
    await openDraft(visit);
    for (const summary of await visit.page.$$('summary')) await summary.click();
  },
  drafts: (visit) => openView(visit, '/drafts'),
  'drafts without a file': ({ page }) => page.click('[data-section=upload] [type=submit]'),
  releases: (visit) => openView(visit, '/releases'),
  documents: (visit) => openView(visit, '/documents?q=居住证'),
  'a document': async ({ page }) => {
    await page.click('tbody a >> nth=0');
    await page.waitForSelector('[data-section=text]');
    await page.click('summary');
  },
  'a passage': async ({ page }) => {
    await page.click('.chips a >> nth=2');
    await page.waitForSelector('.passage.this');
  },
  'gaps with their forms opened': async (visit) => {
    await askInVain(visit.base);
    await openView(visit, '/gaps');
    for (const summary of await visit.page.$$('.gaps summary')) await summary.click();
  },
  'an inspected question': async (visit) => {
    await openView(visit, '/inspect');
    await visit.page.fill('#question', LOAN_QUESTION);
    await visit.page.press('#question', 'Enter');
    await visit.page.waitForSelector('[data-section=ranked]');
    await visit.page.click('[data-section=ranked] summary >> nth=0');
  },
  audit: (visit) => openView(visit, '/audit'),
  keys: (visit) => openView(visit, '/keys'),
};

describe.skipIf(noBrowser !== null)('accessibility of the desk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('axe finds nothing to complain of in any view, in light and dark', async () => {
    const visit = await visitDesk(browser, 'admin');
    const found: Record<string, string[]> = {};
    for (const [name, arrive] of Object.entries(states)) {
      await arrive(visit);
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit.page.emulateMedia({ colorScheme });
        const violations = await violationsOn(visit.page);
        if (violations.length > 0) found[`${name}, ${colorScheme}`] = violations;
      }
      await visit.page.emulateMedia({ colorScheme: 'light' });
      if (process.env.WENZHENG_SHOTS !== undefined) {
        const file = path.join(process.env.WENZHENG_SHOTS, `${name}.png`);
        await visit.page.screenshot({ path: file, fullPage: true });
      }
    }
    expect(found).toEqual({});
    expect(Object.keys(states).length).toBeGreaterThan(12);
  }, 180_000);

  it('a draft is uploaded and published with the keyboard alone', async () => {
    const visit = await visitDesk(browser);
    const { page } = visit;
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('desk-key');
    await page.keyboard.type(visit.key);
    await page.keyboard.press('Enter');
    await viewReady(page);
    await reach('草稿');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#files');
    // The system's own file dialog is not the page's: what it would hand over is put in.
    await page.setInputFiles('#files', {
      name: NAME,
      mimeType: 'text/markdown',
      buffer: Buffer.from(CHANGED),
    });
    await reach('上传并核对');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/drafts\/d/u);
    await viewReady(page);
    await reach('仍要发布的理由');
    await page.keyboard.type('按新规定调整');
    await reach('发布这份草稿');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('.said')?.textContent?.includes('已发布'));
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');

    /** Tabs on until the focus is on what has that name, and sees that the focus shows. */
    async function reach(name: string): Promise<void> {
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement as HTMLInputElement | null;
          const label = element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
          const outline = element === null ? '' : getComputedStyle(element).outlineStyle;
          return { label: label.trim(), outline };
        });
        if (at.label !== name) continue;
        expect(at.outline).not.toBe('none');
        return;
      }
      throw new Error(`The keyboard does not reach ${name}.`);
    }
  }, 60_000);

  it('the skip link leads to the view, and 320 px need no scrolling sideways', async () => {
    const visit = await visitDesk(browser);
    const { page } = visit;
    await signIn(visit);
    await page.setViewportSize({ width: 320, height: 600 });
    for (const address of ['', '/drafts', '/releases', '/documents', '/gaps', '/inspect', '/audit']) {
      await openView(visit, address);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(320);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(page.url()).toMatch(/\/desk\/audit$/u);
  }, 60_000);
});
