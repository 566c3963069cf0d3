import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { median } from '../eval/metrics/percentile.ts';
import { checkState } from '../test/browser/check-state.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { pageStates } from '../test/browser/page-states.ts';
import { type Load, measureLoad, SLOW } from './page/measure-load.ts';
import { serveEmptyPage } from './page/serve-empty-page.ts';
import type { BenchReport, Figures } from './report.ts';
import { serveWenzheng } from './serve-wenzheng.ts';
import { temporaryFolder } from './spawn-wenzheng.ts';

/** One line for the list of scenarios. */
export const usage =
  'page [--repeat 5]                  pages on a slow line and processor: first paint, interactive, bytes, axe';

const PAGES = ['/', '/documents', '/documents/{id}', '/accessibility', '/docs', '/desk'];

/** Loads every page of the sample service cold on a slow line and processor, then every state for weight and axe. */
export async function run(args: string[]): Promise<BenchReport> {
  const { values } = parseArgs({ args, options: { repeat: { type: 'string', default: '5' } } });
  const repeat = Number(values.repeat);
  const data = join(await temporaryFolder(), 'data');
  const service = await serveWenzheng(data, 'corpus');
  const browser = await openBrowser();
  try {
    const empty = await emptyPage(browser, repeat);
    const loads = await loadsOf(browser, service.url, repeat);
    const states = await statesOf(browser, service.url);
    return {
      scenario: 'page',
      settings: { ...SLOW, repeat, pages: PAGES.length, states: pageStates.length },
      figures: { ...empty, ...loads, ...states },
    };
  } finally {
    await browser.close();
    await service.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** On a machine with other work this says how much of a first paint is the machine's. */
async function emptyPage(browser: Browser, repeat: number): Promise<Figures> {
  const page = await serveEmptyPage();
  try {
    const loads: Load[] = [];
    for (let turn = 0; turn < repeat; turn += 1) loads.push(await measureLoad(browser, page.url));
    return { 'empty page firstPaintMs': median(loads.map((load) => load.firstPaintMs)) };
  } finally {
    page.close();
  }
}

async function loadsOf(browser: Browser, url: string, repeat: number): Promise<Figures> {
  const figures: Record<string, number> = {};
  const worst = { firstPaintMs: 0, interactiveMs: 0, bytes: 0 };
  for (const page of PAGES) {
    const address = url + (page.includes('{id}') ? await aDocument(url) : page);
    const loads: Load[] = [];
    for (let turn = 0; turn < repeat; turn += 1) loads.push(await measureLoad(browser, address));
    for (const name of ['firstPaintMs', 'interactiveMs', 'bytes'] as const) {
      const value = median(loads.map((load) => load[name])) ?? Number.NaN;
      figures[`${page} ${name}`] = value;
      worst[name] = Math.max(worst[name], value);
    }
    figures[`${page} requests`] = loads[0]?.requests.length ?? 0;
  }
  return { ...figures, 'worst firstPaintMs': worst.firstPaintMs, 'worst interactiveMs': worst.interactiveMs };
}

/** The longest document: what takes longest to arrive and to lay out. */
async function aDocument(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/documents`);
  const { documents } = (await response.json()) as { documents: { id: string; passageCount: number }[] };
  const [longest] = documents.sort((a, b) => b.passageCount - a.passageCount);
  return `/documents/${encodeURIComponent(longest?.id ?? '')}`;
}

async function statesOf(browser: Browser, url: string): Promise<Figures> {
  let [mostBytes, external, violations] = [0, 0, 0];
  for (const state of pageStates) {
    const checked = await checkState(browser, state, url);
    mostBytes = Math.max(mostBytes, checked.bytes);
    external += checked.external.length;
    violations += checked.violations.length;
  }
  return {
    'states mostBytes': mostBytes,
    'states externalRequests': external,
    'states axeViolations': violations,
  };
}
