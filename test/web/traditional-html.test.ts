import { expect, test } from 'vitest';
import { traditionalHtml } from '../../src/web/traditional-html.ts';

test('text and what is read out of attributes is converted, names and addresses are not', () => {
  const page =
    '<p id="第二条" class="条"><a href="/documents/x?q=条例#第二条" aria-label="查看依据">办理规定</a></p><img src="/图" alt="图标">';
  expect(traditionalHtml(page)).toBe(
    '<p id="第二条" class="条"><a href="/documents/x?q=条例#第二条" aria-label="查看依據">辦理規定</a></p><img src="/图" alt="圖標">',
  );
});

test('what a citizen wrote and what is quoted stays as it is, and only that', () => {
  const page =
    '<h2>您的提问</h2><p translate="no">居住证<b>怎么</b>办</p><h2>依据</h2><blockquote lang="zh-Hans" translate="no"><mark>第二条</mark> 规定</blockquote><p>结论</p>';
  expect(traditionalHtml(page)).toBe(
    '<h2>您的提問</h2><p translate="no">居住证<b>怎么</b>办</p><h2>依據</h2><blockquote lang="zh-Hans" translate="no"><mark>第二条</mark> 规定</blockquote><p>結論</p>',
  );
});

test('a typed value stays, its label and the texts of the script do not', () => {
  expect(traditionalHtml('<input value="办" translate="no" placeholder="办证">次')).toBe(
    '<input value="办" translate="no" placeholder="辦證">次',
  );
  expect(traditionalHtml('<div data-texts="{&quot;stop&quot;:&quot;停止朗读&quot;}">')).toBe(
    '<div data-texts="{&quot;stop&quot;:&quot;停止朗讀&quot;}">',
  );
});

test('what was escaped stays escaped', () => {
  expect(traditionalHtml('<p>&lt;b&gt;规定&lt;/b&gt; &#39;条&#39; $&amp; $1</p>')).toBe(
    '<p>&lt;b&gt;規定&lt;/b&gt; &#39;條&#39; $&amp; $1</p>',
  );
});

test('styles stay to the byte: the policy of the page allows them by their hash', () => {
  const style = '<style>.a>b::before{content: "规定"}</style>';
  expect(traditionalHtml(`${style}<p>规定</p>`)).toBe(`${style}<p>規定</p>`);
});
