import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openFeedbackBook } from '../../../src/answer/feedback/feedback-book.ts';
import type { Receipt } from '../../../src/answer/receipts/receipt.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function receipt(answerId: string, provisions: readonly string[], release = 'r000001'): Receipt {
  const citations = provisions.map((provision, at) => ({
    n: at + 1,
    documentId: '办法',
    provision,
    start: 0,
    end: 1,
    digest: '0',
  }));
  return { answerId, release: { id: release }, citations } as unknown as Receipt; // all that is counted by
}

test('opinions are counted by release and provision, and outlive the process', async () => {
  const file = path.join(await temporaryFolder(), 'feedback.json');
  const book = await openFeedbackBook(file);
  await book.give(receipt('a', ['第二条', '第三条']), { helpful: true, reason: null });
  await book.give(receipt('b', ['第二条']), { helpful: false, reason: 'outdated' });
  await book.give(receipt('c', []), { helpful: false, reason: null });
  const counted = {
    r000001: {
      '办法#第二条': { helpful: 1, notHelpful: 1, reasons: { outdated: 1 } },
      '办法#第三条': { helpful: 1, notHelpful: 0, reasons: {} },
      '-': { helpful: 0, notHelpful: 1, reasons: {} },
    },
  };
  expect((await openFeedbackBook(file)).table).toEqual(counted);
  expect(await readFile(file, 'utf8')).not.toMatch(/"[abc]"/u);
});

test('a second thought takes the place of the first, and the same thought counts once', async () => {
  const book = await openFeedbackBook(path.join(await temporaryFolder(), 'feedback.json'));
  const one = receipt('a', ['第二条']);
  expect(await book.give(one, { helpful: false, reason: 'wrong' })).toEqual({ changed: true });
  expect(await book.give(one, { helpful: false, reason: 'wrong' })).toEqual({ changed: false });
  await book.give(one, { helpful: true, reason: null });
  expect(book.table.r000001?.['办法#第二条']).toEqual({ helpful: 1, notHelpful: 0, reasons: { wrong: 0 } });
});

test('counts of many releases are not kept for ever', async () => {
  const book = await openFeedbackBook(path.join(await temporaryFolder(), 'feedback.json'));
  for (let number = 1; number <= 25; number++)
    await book.give(receipt(`a${number}`, [], `r${String(number).padStart(6, '0')}`), {
      helpful: true,
      reason: null,
    });
  expect(Object.keys(book.table).sort().at(0)).toBe('r000006');
});

test('a file that is no table is named and left alone', async () => {
  const file = path.join(await temporaryFolder(), 'feedback.json');
  await writeFile(file, '{');
  await expect(openFeedbackBook(file)).rejects.toThrow(`${file} cannot be read as feedback counts`);
  expect(await readFile(file, 'utf8')).toBe('{');
});
