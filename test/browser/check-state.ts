import type { Browser, Page } from 'playwright-core';
import { countLine } from '../../bench/page/measure-load.ts';
import { violationsOn } from './axe.ts';
import { keepScreenshot } from './keep-screenshot.ts';
import type { PageState } from './page-states.ts';

/** What a page in some state weighs, asks for and gets wrong. */
export type CheckedState = {
  readonly bytes: number;
  /** Addresses outside the service. */
  readonly external: readonly string[];
  /** By how many pixels it is wider than its window. */
  readonly tooWide: number;
  readonly violations: readonly string[];
};

/** Brings a page into a state in a browser of its own, keeps its picture and looks it over. */
export async function checkState(browser: Browser, state: PageState, base: string): Promise<CheckedState> {
  const context = await browser.newContext(state.context);
  try {
    const page = await context.newPage();
    const { bytes, requests } = await shown(page, state, base);
    await keepScreenshot(page, state.name, state.windowOnly);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    // Nobody hears paper: what axe says holds for the screen.
    await page.emulateMedia({ media: 'screen' });
    const scripted = state.context?.javaScriptEnabled !== false;
    const violations = scripted ? await violationsOn(page) : await violationsIn(browser, page, base);
    return { bytes, external: requests.filter((url) => !url.startsWith(base)), tooWide, violations };
  } finally {
    await context.close();
  }
}

async function shown(page: Page, state: PageState, base: string) {
  const line = await countLine(await page.context().newCDPSession(page));
  await state.show(page, base);
  return { ...line };
}

/** The same markup where scripts may run: axe is one. */
async function violationsIn(browser: Browser, page: Page, base: string): Promise<string[]> {
  const context = await browser.newContext();
  const other = await context.newPage();
  const body = await page.content();
  await other.route(`${base}/`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await other.goto(base);
  const violations = await violationsOn(other);
  await context.close();
  return violations;
}
