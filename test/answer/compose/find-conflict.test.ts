import { expect, test } from 'vitest';
import { findConflict } from '../../../src/answer/compose/find-conflict.ts';
import { makeSearchResult } from '../../support/make-search-result.ts';

const NEW = makeSearchResult(
  '关于优化低保审核确认流程的通知',
  '二',
  '（三）审核确认。低保审核确认时限压缩至自受理之日起20个工作日；需要异地协查的，可以延长10个工作日。',
);

test('another figure for the same matter in another document is a conflict, clause by clause', () => {
  const old = makeSearchResult(
    '关于规范低保审核确认工作的通知',
    '四',
    '审核确认。低保审核确认工作应当自受理之日起三十个工作日内完成。',
  );
  const conflict = findConflict(NEW, old);
  const quote = (result: typeof old, span: { start: number; end: number } | undefined) =>
    span && result.passage.text.slice(span.start - result.passage.start, span.end - result.passage.start);
  expect(quote(NEW, conflict?.one)).toBe('低保审核确认时限压缩至自受理之日起20个工作日');
  expect(quote(old, conflict?.other)).toBe('低保审核确认工作应当自受理之日起三十个工作日内完成');
});

test('the same figure in words is no conflict', () => {
  const same = makeSearchResult(
    '关于规范低保审核确认工作的通知',
    '四',
    '低保审核确认工作应当自受理之日起二十个工作日内完成。',
  );
  expect(findConflict(NEW, same)).toBeNull();
});

test('another matter with another figure is no conflict', () => {
  const other = makeSearchResult('养犬条例', '九', '养犬登记机关应当在5个工作日内发放犬牌。');
  expect(findConflict(NEW, other)).toBeNull();
});

test('of a raised amount what it is raised to counts', () => {
  const raised = makeSearchResult(
    '关于提高低保标准和优化审核确认的通知',
    '一',
    '自2026年1月1日起，全市低保标准由每人每月860元提高到每人每月960元。',
  );
  const before = makeSearchResult('关于规范低保审核确认工作的通知', '二', '全市低保标准为每人每月860元。');
  expect(findConflict(raised, before)).not.toBeNull();
});

test('documents about different matters do not contradict each other', () => {
  const other = makeSearchResult(
    '临时救助办法',
    '四',
    '低保审核确认工作应当自受理之日起三十个工作日内完成。',
  );
  expect(findConflict(NEW, other)).toBeNull();
});

test('two passages of one document do not contradict each other', () => {
  const one = makeSearchResult('甲', '一', '低保审核确认工作应当自受理之日起三十个工作日内完成。');
  const other = makeSearchResult('甲', '二', '低保审核确认工作应当自受理之日起二十个工作日内完成。');
  expect(findConflict(one, other)).toBeNull();
});
