import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../../../index/analysis/tokenize.ts';
import { createTermKeys } from '../../../../index/search/full-text/term-keys.ts';

/** The terms whose keys are read from a text and those that tokenising it gives, both as keys. */
function bothWays(text: string) {
  const terms = createTermKeys();
  const count = terms.read(Buffer.from(text));
  const read = [...terms.keys.subarray(0, count)];
  const expected = tokenize(text)
    .filter((term) => Buffer.byteLength(term) < 40)
    .map((term) => terms.keyOf(term));
  return { read, expected };
}

const MIXED = [...'的人民居住证3０12aAb.-．－ ，。（）(①…ﬀ㈠\u200bé\u0301かナ가〇々⺀𠀀Σϲσİ\u0345Ⅳ½㎡\u0000'];

test('terms read from bytes are those of the tokeniser, whatever the characters', () => {
  const mixed = fc.string({ unit: fc.constantFrom(...MIXED), maxLength: 16 });
  const any = fc.string({ unit: 'binary', maxLength: 20 });
  fc.assert(
    fc.property(fc.oneof(mixed, any), (text) => {
      const { read, expected } = bothWays(text);
      expect(read).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});

test('every character of the basic plane is read as the tokeniser reads it, alone and between others', () => {
  const different: string[] = [];
  for (let code = 1; code < 0x10000; code += 7) {
    const character = String.fromCharCode(code);
    for (const text of [character, `中${character}文`, `a${character}b`]) {
      const { read, expected } = bothWays(text);
      if (read.join() !== expected.join()) different.push(`U+${code.toString(16)}`);
    }
  }
  expect(different).toEqual([]);
});

test('a term that no text holds has no key unless it is a character or a pair', () => {
  const terms = createTermKeys();
  terms.read(Buffer.from('办理 abc'));
  expect(terms.keyOf('abc')).toBeDefined();
  expect(terms.keyOf('abd')).toBeUndefined();
  expect(terms.keyOf('证')).toBe('证'.charCodeAt(0));
});
