import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { simplifyText } from '../../../index/analysis/simplify.ts';
import { ROOT } from '../../docs/project-files.ts';

test.each([
  ['勞動合同試用期', '劳动合同试用期'],
  ['臺灣居民領居住證', '台湾居民领居住证'],
  ['衞生許可証', '卫生许可证'],
  ['爲甚麼要身分證', '为什么要身份证'],
  ['著作權與乾坤', '著作权与乾坤'],
  ['退休後', '退休后'],
  ['著火了', '着火了'],
  ['場所顯著位置掛著', '场所显著位置挂着'],
])('%s is read as %s', (traditional, simplified) => {
  expect(simplifyText(traditional)).toBe(simplified);
});

test.each([
  '退休后医保怎么交',
  '张堃的著作权登记',
  '乾隆年间',
  '有显著成绩的著名商标',
  'ID 110101199003078515，ＡＢＣ１２ 😀',
  'jvzhuzheng',
  '',
])('%j is simplified already and stays as it is', (text) => {
  expect(simplifyText(text)).toBe(text);
});

test('digits, letters and full-width forms beside traditional characters stay', () => {
  expect(simplifyText('我的證件號110101199003078515，ＡＢＣ１２')).toBe(
    '我的证件号110101199003078515，ＡＢＣ１２',
  );
});

test('the texts of the bundled corpus are left alone even beside a traditional character', () => {
  const folder = path.join(ROOT, 'corpus');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.md'),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    expect(simplifyText(`證${text}`), file).toBe(`证${text}`);
  }
});

test('the tables are loaded with the first traditional text, not before', () => {
  const script = `
    import { createRequire } from 'node:module';
    import { simplifyText } from './index/analysis/simplify.ts';
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('opencc-js'));
    simplifyText('居住证怎么办');
    const before = loaded();
    simplifyText('居住證怎麼辦');
    console.log(before, loaded());`;
  const command = ['--import', 'tsx', '--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, command, { cwd: ROOT }).toString().trim()).toBe('false true');
});
