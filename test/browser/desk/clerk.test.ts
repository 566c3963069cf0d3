import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openBrowser } from '../open-browser.ts';
import {
  askInVain,
  citizenAnswer,
  LOAN_QUESTION,
  openView,
  SAMPLE,
  signIn,
  viewReady,
  visitDesk,
} from './open-desk.ts';

const NAME = '云川市创业担保贷款实施办法.md';
const BEFORE = readFileSync(path.join(SAMPLE[0] ?? '', NAME), 'utf8');
const CHANGES = [
  ['第五条', '年龄在60周岁以下', '年龄在65周岁以下'],
  ['第七条', '最高额度为30万元', '最高额度为50万元'],
  ['第八条', '期限最长不超过3年', '期限最长不超过5年'],
] as const;
const AFTER = CHANGES.reduce((text, [, from, to]) => text.replace(from, to), BEFORE);

/** What the draft's page shows as changed, clause by clause. */
async function changedClauses(page: Page): Promise<string[]> {
  return await page.$$eval('.clauses > li', (items) =>
    items.map((item) => {
      const words = (name: string) => [...item.querySelectorAll(name)].map((one) => one.textContent).join();
      return `${item.getAttribute('data-path')}: -${words('del')} +${words('ins')}`;
    }),
  );
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.setInputFiles('#files', { name, mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await page.click('[data-section=upload] [type=submit]');
  await page.waitForURL(/\/desk\/drafts\/d/u);
  await viewReady(page);
}

const said = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.querySelector('.said')?.textContent?.includes(wanted), text);

describe.skipIf(noBrowser !== null)('the clerk’s desk in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('a clerk uploads a new version, sees exactly what changes, publishes, and goes back', async () => {
    const visit = await visitDesk(browser);
    const started = performance.now();
    const { page, base, errors, requests, key } = visit;
    expect((await citizenAnswer(base, LOAN_QUESTION)).answer).toContain('30万元');
    await signIn(visit);

    await page.click('.tabs >> text=草稿');
    await viewReady(page);
    await upload(page, NAME, AFTER);
    expect(await changedClauses(page)).toEqual(['第五条: -60 +65', '第七条: -30 +50', '第八条: -3 +5']);
    const pair = page.locator('.pair');
    expect(await pair.count()).toBe(1);
    expect(await pair.textContent()).toContain(LOAN_QUESTION);
    expect(await pair.locator('.answer >> nth=0').textContent()).toContain('30万元');
    expect(await pair.locator('.answer >> nth=1').textContent()).toContain('50万元');
    expect(await pair.locator('.cites >> nth=1').textContent()).toContain('第七条');

    // A figure changes although number and date stay: publishing asks for a reason.
    await page.click('[data-section=publish] [type=submit]');
    expect(await page.evaluate(() => document.querySelector('#reason:invalid') !== null)).toBe(true);
    expect((await citizenAnswer(base, LOAN_QUESTION)).answer).toContain('30万元');
    await page.fill('#reason', '按市政府常务会议决定提高额度');
    await page.click('[data-section=publish] [type=submit]');
    await said(page, '已发布');
    const published = await citizenAnswer(base, LOAN_QUESTION);
    expect(published.answer).toContain('50万元');
    expect(published.citations[0]).toMatchObject({
      provision: '第七条',
      title: '云川市创业担保贷款实施办法',
    });
    expect(published.citations[0]?.quote).toContain('50万元');

    await openView(visit, '/releases');
    await page.click('tr:has-text("r000001") summary');
    await page.click('tr:has-text("r000001") [type=submit]');
    await said(page, '已恢复');
    expect((await citizenAnswer(base, LOAN_QUESTION)).answer).toContain('30万元');

    await openView(visit, '/audit');
    const audit = (await page.textContent('[data-slot=view]')) ?? '';
    for (const word of ['上传草稿', '发布草稿', '恢复版本', '按市政府常务会议决定提高额度', '未发现改动'])
      expect(audit).toContain(word);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(base) || url.includes(key))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(60_000);
  }, 90_000);

  it('a clerk corrects what was read, and the diff follows', async () => {
    const visit = await visitDesk(browser);
    const { page } = visit;
    await signIn(visit);
    await openView(visit, '/drafts');
    await upload(page, NAME, AFTER);
    await page.click('text=确认或更正文件信息');
    await page.fill('[name="metadata.documentNumber"]', '云人社规〔2026〕9号');
    await page.click('[data-section=parse] [type=submit]');
    await said(page, '已确认');
    expect(await page.textContent('[data-section=diff] table')).toContain('云人社规〔2026〕9号');
    expect(await page.textContent('[data-section=parse]')).toContain('已由 王科员 核对');
    // With a new number the figure is expected to change: nothing is worse any more.
    expect(await page.locator('#reason').count()).toBe(0);
    await page.click('summary:has-text("放弃草稿")');
    await page.click('text=确认放弃');
    await page.waitForURL(/\/desk\/drafts$/u);
    await said(page, '草稿已放弃');
  }, 60_000);

  it('a gap is closed with a curated answer that the citizen then gets', async () => {
    const visit = await visitDesk(browser);
    const { page, base } = visit;
    await askInVain(base);
    await signIn(visit);
    await openView(visit, '/gaps');
    await page.click('.gaps summary:has-text("编写精选答案")');
    const form = page.locator('.gaps form:has(textarea)');
    await form.locator('[name=question]').fill('月球基地营业执照怎么办理');
    await form.locator('[name=title]').fill('云川市创业担保贷款实施办法');
    await form.locator('[name=provision]').fill('第九百条');
    await form.locator('[name=answer]').fill('本市不受理，贷款最高30万元。');
    await form.locator('[type=submit]').click();
    await page.waitForSelector('.gaps .trouble:not([hidden])');
    expect(await form.locator('.trouble').textContent()).toContain(
      '没有《云川市创业担保贷款实施办法》第九百条',
    );
    await form.locator('[name=provision]').fill('第七条');
    await form.locator('[type=submit]').click();
    await said(page, '已处理');
    expect(await page.textContent('.gaps')).toContain('已写答案');
    const answer = await citizenAnswer(base, '月球基地营业执照怎么办理');
    expect(answer).toMatchObject({ status: 'answered', mode: 'curated' });
  }, 60_000);

  it('inspecting shows evidence, what was put aside, the threshold, and leads to passages between their neighbours', async () => {
    const visit = await visitDesk(browser);
    const { page, requests } = visit;
    await signIn(visit);
    await openView(visit, '/inspect');
    await page.fill('#question', LOAN_QUESTION);
    await page.press('#question', 'Enter');
    await page.waitForSelector('[data-section=ranked] tbody tr');
    expect(await page.textContent('[data-section=decision]')).toMatch(/可答性得分 0\.\d+，阈值 0\.\d+/u);
    const rows = await page.$$eval('[data-section=ranked] > .table > table > tbody > tr', (all) =>
      all.map((row) => row.textContent ?? ''),
    );
    expect(rows.some((row) => row.includes('采用，第 1 依据'))).toBe(true);
    expect(rows.some((row) => row.includes('未采用'))).toBe(true);
    expect(await page.textContent('[data-section=ranked] details table')).toMatch(/[+-]\d\.\d{3}/u);
    expect(requests.filter((url) => decodeURIComponent(url).includes('最高能贷'))).toEqual([]);
    await page.click('[data-section=ranked] a:has-text("第七条")');
    await page.waitForSelector('.passage.this');
    expect(await page.$$eval('.passage', (all) => all.length)).toBe(5);
  }, 60_000);

  it('an admin gives a key out once, it signs in as clerk without keys, and is refused once revoked', async () => {
    const visit = await visitDesk(browser, 'admin');
    const { page } = visit;
    await signIn(visit);
    await openView(visit, '/keys');
    await page.fill('#name', '赵科员');
    await page.fill('#days', '30');
    await page.click('[data-section=add] [type=submit]');
    await page.waitForSelector('[data-slot=shown]:not([hidden])');
    const key = (await page.textContent('[data-slot=shown-text]')) ?? '';
    await openView(visit, '/keys');
    expect(await page.content()).not.toContain(key);
    await page.click('[data-action=sign-out]');
    await signIn({ ...visit, key });
    expect(await page.textContent('[data-slot=holder-name]')).toBe('赵科员（工作人员）');
    expect(await page.isVisible('.tabs >> text=密钥')).toBe(false);
    await page.click('[data-action=sign-out]');
    await signIn(visit);
    await openView(visit, '/keys');
    await page.click('tr:has-text("赵科员") summary');
    await page.click('tr:has-text("赵科员") [type=submit]');
    await said(page, '密钥已停用');
    await page.click('[data-action=sign-out]');
    await page.fill('#desk-key', key);
    await page.press('#desk-key', 'Enter');
    await page.waitForSelector('[data-slot=sign-in-trouble]:not([hidden])');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }, 60_000);
});
