import { describe, expect, it } from 'vitest';
import { findCoveredFor, provisionsAt } from '../../eval/find-covered.ts';
import { goldRanks } from '../../eval/metrics/gold-ranks.ts';
import type { Provision } from '../../index/document.ts';

const provisions = [
  at('三、措施', 0, 100),
  at('三、措施/（一）申报', 10, 40),
  at('三、措施/（二）注册', 41, 70),
  at('三、措施/（三）注销', 71, 100),
];

describe('provisionsAt', () => {
  it('gives what lies in a span and what the span lies in, not what is beside it', () => {
    expect(provisionsAt(provisions, 41, 100)).toEqual([
      '三、措施',
      '三、措施/（二）注册',
      '三、措施/（三）注销',
    ]);
    expect(provisionsAt(provisions, 50, 60)).toEqual(['三、措施', '三、措施/（二）注册']);
  });
});

describe('findCoveredFor', () => {
  const gold = { title: '《通知》', provision: '（三）注销' };
  const span = { title: '通知', documentId: 'd', start: 41, end: 100 };

  it('finds a heading in the passage that it shares with the one before', async () => {
    const covers = await findCoveredFor([gold], async () => provisions)(span);
    expect(goldRanks([gold], [{ title: '通知', provision: '三、措施/（二）注册' }])).toEqual([Infinity]);
    expect(goldRanks([gold], [{ title: '通知', provision: '三、措施/（二）注册', covers }])).toEqual([1]);
  });

  it('looks into no tree that cannot matter: another document, a whole article, a whole document', async () => {
    const read: string[] = [];
    const readProvisions = async (id: string) => {
      read.push(id);
      return provisions;
    };
    expect(await findCoveredFor([gold], readProvisions)({ ...span, title: '公告' })).toEqual([]);
    await findCoveredFor([{ title: '通知', provision: '第五条' }], readProvisions)(span);
    await findCoveredFor([{ title: '通知', provision: null }], readProvisions)(span);
    expect(read).toEqual([]);
    await findCoveredFor([{ title: '通知', provision: '第五条第二款' }], readProvisions)(span);
    expect(read).toEqual(['d']);
  });
});

function at(path: string, start: number, end: number): Provision {
  return { path, label: path, kind: 'heading', parent: null, start, end, page: null, role: null };
}
