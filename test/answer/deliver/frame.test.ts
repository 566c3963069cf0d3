import { expect, test } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import { type Framed, frameQuotation } from '../../../src/answer/deliver/frame.ts';
import { conflictNotice, regionNotice } from '../../../src/answer/deliver/notices.ts';
import { tableWords } from '../../../src/answer/deliver/table-words.ts';
import { DEFAULT_TEXTS } from '../../../src/answer/texts.ts';

const CITATION: Citation = {
  n: 1,
  documentId: 'a',
  title: '居住证管理办法',
  documentNumber: null,
  provision: '第二条',
  headingTrail: [],
  quote: '第二条 居住半年以上的，可以申领。',
  start: 0,
  end: 17,
  page: null,
  effectiveFrom: null,
  validity: 'in-force',
  url: '',
};

function frame(citation: Partial<Citation>, given: Partial<Omit<Framed, 'citation'>> = {}): string {
  const framed = { kind: 'article', header: null, titleBefore: null, isConflict: false, ...given } as const;
  return frameQuotation({ citation: { ...CITATION, ...citation }, ...framed }, DEFAULT_TEXTS).text;
}

test('an article is introduced by document and number, its label left out of the quotation', () => {
  expect(frame({})).toBe('您好，根据《居住证管理办法》第二条规定：居住半年以上的，可以申领。');
});

test('a Q&A pair answers with its answer', () => {
  const text = frame({ provision: '能代办吗？', quote: '答：可以委托他人代办。' }, { kind: 'qa' });
  expect(text).toBe('您好，根据《居住证管理办法》对“能代办吗”的解答：可以委托他人代办。');
});

test('a second article of the same document does not name it again', () => {
  expect(frame({}, { titleBefore: '居住证管理办法' })).toBe('该文件第二条规定：居住半年以上的，可以申领。');
});

test('what contradicts the first is introduced as such', () => {
  expect(frame({}, { titleBefore: '别的办法', isConflict: true })).toMatch(
    /^但同样现行有效的《居住证管理办法》/u,
  );
});

test('rows of a table are told under their header', () => {
  const quote = '项目 | 计费单位 | 价格（元）\n骨灰寄存（第2年起） | 年 | 100';
  const text = frame({ provision: '表1', headingTrail: ['二、服务价格'], quote }, { kind: 'table' });
  expect(text).toBe(
    '您好，根据《居住证管理办法》“二、服务价格”一栏：骨灰寄存（第2年起）：计费单位 年；价格（元） 100',
  );
});

test('a table of names and values is told as a list, without running numbers', () => {
  expect(tableWords('序号 | 项目 | 收费标准', ['1 | 首次申领 | 免费', '2 | 补领 | 40元'])).toBe(
    '- 首次申领：免费\n- 补领：40元',
  );
});

test('a table inside an article is told row by row', () => {
  const quote =
    '第七条 收费标准如下：\n区域 | 首小时（元） | 夜间\n一类 | 3 | 免费\n二类 | 2 | 免费\n夜间为20:00至8:00。';
  expect(frame({ provision: '第七条', quote })).toBe(
    '您好，根据《居住证管理办法》第七条规定：\n收费标准如下：\n- 一类：首小时（元） 3；夜间 免费\n- 二类：首小时（元） 2；夜间 免费\n夜间为20:00至8:00。',
  );
});

test('a conflict is shown with level and date of both documents', () => {
  const one = { title: '甲', level: 'city', effectiveFrom: '2026-01-01', promulgatedOn: null };
  const other = { title: '乙', level: null, effectiveFrom: null, promulgatedOn: '2023-05-26' };
  const { kind, text } = conflictNotice(one as never, other as never, DEFAULT_TEXTS);
  expect(kind).toBe('conflict');
  expect(text).toContain('《甲》（市级，2026年1月1日起施行）与《乙》（2023年5月26日公布）');
});

test('the region notice says where the quotation holds and asks for the district', () => {
  const { text } = regionNotice(['临江区'], ['临江区', '青石区'], DEFAULT_TEXTS);
  expect(text).toContain('临江区的规定只适用于当地');
  expect(text).toContain('请告诉我您所在的区、县（例如临江区、青石区）');
});
