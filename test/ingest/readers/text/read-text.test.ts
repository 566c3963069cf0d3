import { describe, expect, it } from 'vitest';
import { shown } from '../show-blocks.ts';

describe('a plain text file', () => {
  it('has one paragraph per line when lines are not wrapped', async () => {
    const file = '云川市居住证办法\n\n第一章　总　则\n第一条　为了规范。\n居住证由公安机关签发。\n';
    expect(await shown(file, '办法.txt')).toEqual([
      '云川市居住证办法',
      '第一章 总则',
      '第一条 为了规范。',
      '居住证由公安机关签发。',
    ]);
  });

  it('is refused as empty content when it holds white space only', async () => {
    await expect(shown(' \n\u3000\n\t', '空.txt')).rejects.toMatchObject({ code: 'no-content' });
  });
});
