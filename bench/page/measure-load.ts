import type { Browser, CDPSession } from 'playwright-core';

/** A line and a processor as slow as those of an old phone. */
export const SLOW = { latencyMs: 400, bitsPerSecond: 400_000, cpuSlowdown: 4 } as const;

/** How one cold load of a page went. */
export type Load = {
  readonly firstPaintMs: number;
  /** When scripts had run, what they need had come and no task longer than 50 ms was left. */
  readonly interactiveMs: number;
  readonly bytes: number;
  readonly requests: readonly string[];
};

const SETTLE_MS = 500;

/** Opens an address in a fresh context on a slow line and processor. */
export async function measureLoad(browser: Browser, url: string, slow = SLOW): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const line = await countLine(devtools);
    await slowDown(devtools, slow);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await page.waitForTimeout(SETTLE_MS);
    return { ...(await page.evaluate(readTimes)), ...line };
  } finally {
    await context.close();
  }
}

/** What a tab sends for and gets, counted over the line, from now on. */
export async function countLine(devtools: CDPSession): Promise<{ bytes: number; requests: string[] }> {
  const line = { bytes: 0, requests: [] as string[] };
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    line.bytes += encodedDataLength;
  });
  devtools.on('Network.requestWillBeSent', ({ request }) => {
    line.requests.push(request.url);
  });
  await devtools.send('Network.enable');
  return line;
}

async function slowDown(devtools: CDPSession, slow: typeof SLOW): Promise<void> {
  const throughput = slow.bitsPerSecond / 8;
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow.cpuSlowdown });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

/**
 * Read once all is over, long tasks from the browser's own record: a script put into the page before it loads would
 * add the start of a script engine to what is measured.
 */
async function readTimes(): Promise<Pick<Load, 'firstPaintMs' | 'interactiveMs'>> {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
    .filter(({ name }) => name.endsWith('.js'))
    .map(({ responseEnd }) => responseEnd);
  const longTasks = await new Promise<PerformanceEntryList>((done) => {
    new PerformanceObserver((list) => done(list.getEntries())).observe({ type: 'longtask', buffered: true });
    setTimeout(() => done([]), 200);
  });
  const ends = longTasks.map(({ startTime, duration }) => startTime + duration);
  const firstPaintMs = paint?.startTime ?? Number.NaN;
  const ready = navigation?.domContentLoadedEventEnd ?? Number.NaN;
  return { firstPaintMs, interactiveMs: Math.max(firstPaintMs, ready, ...scripts, ...ends) };
}
