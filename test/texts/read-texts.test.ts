import { expect, test } from 'vitest';
import { readTexts } from '../../src/texts/read-texts.ts';

test('a file of texts is YAML or JSON', () => {
  const expected = { service: { name: '江州市政务服务中心' }, pages: { chat: { submit: '问一问' } } };
  expect(readTexts('service:\n  name: 江州市政务服务中心\npages:\n  chat: { submit: 问一问 }\n')).toEqual(
    expected,
  );
  expect(readTexts(JSON.stringify(expected))).toEqual(expected);
  expect(readTexts('')).toEqual({});
});

test.each([
  [
    'an unknown reason',
    'answers: { declined: { no-mach: 没有 } }',
    'answers.declined.no-mach: there is no such text',
  ],
  ['an empty text', 'answers: { label: " " }', 'answers.label: must not be empty'],
  ['a gap left out', 'answers: { department: 请咨询主管部门。 }', 'answers.department: needs {department}'],
  ['a gap that nothing fills', 'pages: { chat: { submit: "{n}问" } }', 'pages.chat.submit: knows no {n}'],
  ['an unknown group', 'page: {}', 'page: there is no such text'],
  ['text where a group belongs', 'pages: 您好', 'pages: must be an object'],
  [
    'a number for a text',
    'service: { hotline: 12345 }',
    'service.hotline: must be text: put the number in quotes',
  ],
  ['a hotline that is no number', 'service: { hotline: 热线 }', 'service.hotline: must be 3 to 16 digits'],
  [
    'text where a list belongs',
    'pages: { accessibility: { limits: 无 } }',
    'pages.accessibility.limits: must be a list',
  ],
  ['a list', '[]', 'the file: must be an object'],
])('%s is refused by name', (_what, file, message) => {
  expect(() => readTexts(file)).toThrow(message);
});

test('all that is wrong is named at once, and a file that is neither YAML nor JSON is refused', () => {
  expect(() => readTexts('answers: { label: "" }\npages: { offline: 1 }')).toThrow(
    'answers.label: must not be empty; pages.offline: must be text',
  );
  expect(() => readTexts('{"answers":')).toThrow();
});
