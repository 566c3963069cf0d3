import { expect, test } from 'vitest';
import { sha256 } from '../../../index/digest.ts';
import { createAnswerCache } from '../../../src/answer/cache/answer-cache.ts';
import { compareReceipts } from '../../../src/answer/receipts/compare-receipts.ts';
import type { Receipt } from '../../../src/answer/receipts/receipt.ts';
import { parseReceipt } from '../../../src/answer/receipts/receipt-schema.ts';
import { createReceiptStore } from '../../../src/answer/receipts/receipt-store.ts';
import { ask } from '../../support/ask.ts';
import { makeDocument } from '../../support/make-document.ts';
import { openIndex, publish } from '../../support/publish.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const document = makeDocument('云川市居住证管理办法', [
  ['第二条', '非本市户籍公民在本市居住半年以上的，可以申领居住证。'],
  ['第九条', '公安机关应当自受理之日起十五日内制作发放居住证。'],
]);

async function receiptOf(text: string, given: Parameters<typeof ask>[2] = {}): Promise<Receipt> {
  const folder = await temporaryFolder();
  await publish(folder, [document]);
  const receipts: Receipt[] = [];
  await ask(await openIndex(folder), text, given, { keepReceipt: (receipt) => void receipts.push(receipt) });
  return receipts[0] as Receipt;
}

test('a receipt says what an answer rests on and nothing of what was asked', async () => {
  const question = '张三想知道居住证管理办法第九条怎么规定，电话13800138000';
  const receipt = await receiptOf(question, { region: '云川市11010519491231002X' });
  expect(receipt).toMatchObject({
    release: { id: 'r000001' },
    status: 'answered',
    composedBy: 'extractive',
    asOf: '2026-11-22',
    followUp: false,
    citations: [{ n: 1, provision: '第九条', digest: sha256(document.passages[1]?.text ?? '') }],
  });
  expect(receipt.passages[0]).toMatchObject({
    id: '云川市居住证管理办法#第九条',
    digest: sha256(document.passages[1]?.text ?? ''),
  });
  expect(receipt.checks.filter(({ passed }) => !passed)).toEqual([]);
  const written = JSON.stringify(receipt);
  for (const words of ['张三', '怎么规定', '13800138000', '11010519491231002X'])
    expect(written).not.toContain(words);
});

test('every outcome leaves a receipt, a declined one with its score', async () => {
  expect(await receiptOf('量子计算机怎么维修保养')).toMatchObject({ status: 'declined' });
  expect((await receiptOf('量子计算机怎么维修保养')).answerability).toBeLessThan(1);
  expect(await receiptOf('你好')).toMatchObject({ status: 'redirected', composedBy: 'canned' });
});

test('a cached answer has a receipt of its own that says so, for the same answer', async () => {
  const folder = await temporaryFolder();
  await publish(folder, [document]);
  const index = await openIndex(folder);
  const receipts: Receipt[] = [];
  const memory = {
    cache: createAnswerCache(10),
    keepReceipt: (receipt: Receipt) => void receipts.push(receipt),
  };
  await ask(index, '居住证管理办法第九条', {}, memory);
  await ask(index, '居住证管理办法第九条', {}, memory);
  const [first, second] = receipts;
  expect(second).toMatchObject({
    mode: 'cached',
    composedBy: 'extractive',
    answerDigest: first?.answerDigest,
  });
  expect(second?.answerId).not.toBe(first?.answerId);
});

test('receipts go after their time and beyond their number, the oldest first', async () => {
  const receipt = await receiptOf('你好');
  let now = 0;
  const store = createReceiptStore({ most: 2, keepMs: 100, now: () => now });
  for (const answerId of ['a', 'b', 'c']) store.keep({ ...receipt, answerId });
  expect(['a', 'b', 'c'].map((id) => store.find(id) !== null)).toEqual([false, true, true]);
  now = 100;
  expect(store.find('c')).toBeNull();
  expect(store.size).toBe(0);
});

test('a receipt read back equals the one written, and one that is not whole is refused by field', async () => {
  const receipt = await receiptOf('居住证管理办法第九条');
  expect(parseReceipt(JSON.stringify(receipt))).toEqual(receipt);
  expect(() => parseReceipt('{')).toThrow('not JSON');
  expect(() => parseReceipt(JSON.stringify({ ...receipt, answerDigest: 'x' }))).toThrow('answerDigest');
});

test('a comparison names what differs and nothing else', async () => {
  const receipt = await receiptOf('居住证管理办法第九条');
  expect(compareReceipts(receipt, { ...receipt, answerId: 'other' })).toEqual([]);
  const [passage, ...others] = receipt.passages;
  const changed = { ...receipt, passages: [{ ...passage, digest: 'f'.repeat(64) }, ...others] } as Receipt;
  expect(compareReceipts(receipt, changed)).toEqual([
    { what: `passage ${passage?.id}: text`, before: passage?.digest, after: 'f'.repeat(64) },
  ]);
});
