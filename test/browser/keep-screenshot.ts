import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Folder for pictures of a run; unset = none are taken. */
const folder = process.env.WENZHENG_SCREENSHOTS;

/** Takes a picture of a page when the run keeps any; continuous integration does. */
export async function keepScreenshot(page: Page, name: string, windowOnly = false): Promise<void> {
  if (folder === undefined || folder === '') return;
  await mkdir(folder, { recursive: true });
  const window = page.viewportSize();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  // A window as high as the page: what sticks to its lower edge would cover what lies there.
  if (!windowOnly && window !== null)
    await page.setViewportSize({ ...window, height: Math.max(window.height, whole) });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  if (window !== null) await page.setViewportSize(window);
}
