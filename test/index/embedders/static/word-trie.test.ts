import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordTrie } from '../../../../index/embedders/static/word-trie.ts';

function segment(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  createWordTrie(words).segment(
    text,
    (word, start, end) => found.push(`${words[word]}@${start}-${end}`),
    (at) => found.push(`?${text[at]}`),
  );
  return found;
}

describe('a word trie', () => {
  it('takes the longest word at each place', () => {
    expect(segment(['居住', '居住证', '证明', '明'], '居住证明')).toEqual(['居住证@0-3', '明@3-4']);
  });

  it('falls back to the longest word that was complete on the way', () => {
    expect(segment(['劳动', '劳动争议仲裁'], '劳动争议')).toEqual(['劳动@0-2', '?争', '?议']);
  });

  it('reports what begins no word and goes on behind it', () => {
    expect(segment(['办理'], '咋办理呀')).toEqual(['?咋', '办理@1-3', '?呀']);
  });

  it('finds nothing without words', () => {
    expect(segment([], '办理')).toEqual(['?办', '?理']);
  });

  it('covers every text from end to end, each word where it says', () => {
    const letters = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', 'a'), maxLength: 12 });
    const words = fc.uniqueArray(
      letters.filter((word) => word !== ''),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(words, letters, (vocabulary, text) => {
        let covered = '';
        createWordTrie(vocabulary).segment(
          text,
          (word, start, end) => {
            expect(text.slice(start, end)).toBe(vocabulary[word]);
            covered += vocabulary[word];
          },
          (at) => {
            covered += text[at];
          },
        );
        expect(covered).toBe(text);
      }),
    );
  });
});
