import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { memoryFullText } from '../../../../index/search/full-text/memory-full-text.ts';

const TEXT = Buffer.from('居住证由公安机关签发');

/** More texts than are read at a stretch. */
function manyTexts(onRead: () => void) {
  const bytes = () => {
    onRead();
    return TEXT;
  };
  return { size: 5000, documentIds: new Array(5000).fill('a'), bytes, pathBytes: bytes };
}

test('making posting lists gives way to other work and ends when it is told to', async () => {
  let read = 0;
  const stopping = new AbortController();
  const making = memoryFullText(
    manyTexts(() => read++),
    stopping.signal,
  );
  await setImmediate();
  expect(read).toBeLessThan(5000);
  stopping.abort();
  await expect(making).rejects.toThrow(/abort/iu);
  expect(read).toBeLessThan(5000);
});

test('posting lists made in stretches hold every text', async () => {
  const fullText = await memoryFullText(manyTexts(() => {}));
  expect((await fullText.search('body', ['居住'], 9999)).positions.length).toBe(5000);
});
