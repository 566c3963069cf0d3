import { describe, expect, it } from 'vitest';
import { bodyBlocks } from '../../../../ingest/readers/doc/body-blocks.ts';
import { showBlocks } from '../show-blocks.ts';

describe('the text of a legacy Word file', () => {
  it('gives paragraphs, and rows where cells end with tabs', () => {
    const body = '云川市居住证办法\n\n表1 标准\n对象\t标准\t\n老人\t200元\t\n第一条　为了规范。\n';
    expect(showBlocks(bodyBlocks(body))).toEqual([
      '云川市居住证办法',
      '表题：表1 标准',
      '表头：对象 | 标准',
      '老人 | 200元',
      '第一条 为了规范。',
    ]);
  });

  it('keeps a cell of several paragraphs in its row', () => {
    const body = '对象\t材料\t\n老人\t身份证；\n近期照片。\t\n';
    expect(showBlocks(bodyBlocks(body))).toEqual(['表头：对象 | 材料', '老人 | 身份证； 近期照片。']);
  });
});
