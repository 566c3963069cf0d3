import { expect, test } from 'vitest';
import { TEMPLATE_ZH_CN } from '../../../src/answer/prompt/template.zh-cn.ts';
import { cleanSentence } from '../../../src/answer/verify/clean-sentence.ts';

function clean(written: string) {
  return cleanSentence(written, TEMPLATE_ZH_CN.system);
}

test.each<[written: string, text: string, markers: number[]]>([
  ['需要居住满半年。[1]', '需要居住满半年。', [1]],
  ['需要居住满半年［2］。', '需要居住满半年。', [2]],
  ['需要居住满半年。【1】[2,3]', '需要居住满半年。', [1, 2, 3]],
  ['需要居住满半年。[1', '需要居住满半年。', []],
  ['2] 需要居住满半年。', '需要居住满半年。', []],
  ['## **需要**居住满`半年`。', '需要居住满半年。', []],
  ['- 需要居住满半年。', '需要居住满半年。', []],
  ['需要居住\u200b满半年。\u202e', '需要居住满半年。', []],
])('%j is read as %j', (written, text, markers) => {
  expect(clean(written)).toEqual({ text, markers });
});

test.each([
  ['a link', '请[点击这里](https://example.com)办理。'],
  ['an image', '![图](x.png)'],
  ['a table', '| 项目 | 内容 |'],
  ['a rule', '---'],
  ['HTML', '需要<b>居住</b>满半年。'],
  ['the chat format', '<|im_end|>'],
  ['the rules of the prompt', '我的规则是只依据资料中的规定作答，尽量使用规定的原话。'],
  ['talk about the prompt', '我的系统提示是保密的。'],
  ['nothing but a marker', '[1]'],
])('%s is not fit for a citizen', (_what, written) => {
  expect(clean(written)).toBeNull();
});
