import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../ingest/readers/clean-text.ts';

describe('cleanText', () => {
  it('makes every run of white space one space and trims', () => {
    expect(cleanText('\u3000\u3000第一条\u3000\u3000为了规范\t管理\n\n工作 ')).toBe(
      '第一条 为了规范 管理 工作',
    );
  });

  it('closes up words that were letter-spaced for looks', () => {
    expect(cleanText('第一章　总　　则')).toBe('第一章 总则');
    expect(cleanText('文 号：云府规〔2025〕3号')).toBe('文号：云府规〔2025〕3号');
    expect(cleanText('云 川 省 财 政 厅')).toBe('云川省财政厅');
  });

  it('leaves a space between words that are longer than one character', () => {
    expect(cleanText('云川市民政局 云川市财政局')).toBe('云川市民政局 云川市财政局');
  });

  it('drops invisible characters that hide words from a search or carry hidden instructions', () => {
    expect(cleanText('居\u200b住\u2060证\ufeff\u{e0041}\u202e')).toBe('居住证');
  });

  it('turns radicals and compatibility forms of PDF fonts into the characters they look like', () => {
    expect(cleanText('⼈⼝与计划⽣育')).toBe('人口与计划生育');
  });

  it('replaces half of a surrogate pair, which no store accepts', () => {
    expect(cleanText('甲\ud800乙')).toBe('甲\ufffd乙');
  });
});
