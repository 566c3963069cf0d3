import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { read, showBlocks, shown } from '../show-blocks.ts';

const menu = '首页 政务公开 政务服务 互动交流 数据发布 魅力云川'
  .split(' ')
  .map((name) => `<li><a href="/">${name}</a></li>`)
  .join('');
const prose = Array.from(
  { length: 6 },
  (_, at) =>
    `<p>　　第${'一二三四五六'[at]}条　申请人应当如实提供材料，受理机关应当在规定期限内作出决定，并书面告知申请人。</p>`,
).join('');
const page = (head: string, body: string): string =>
  `<!DOCTYPE html><html><head>${head}</head><body><div class="head"><ul>${menu}</ul></div><div class="warp"><div class="crumb">当前位置：<a>首页</a> &gt; <a>公开</a></div><div class="news"><h1>云川市居住证办法</h1>${body}</div></div><div class="footer">版权所有：云川市人民政府 云ICP备000号</div></body></html>`;

describe('a web page', () => {
  it('gives its document without menus, breadcrumb and footer', async () => {
    const lines = await shown(page('<title>云川市居住证办法</title>', prose), '页.html');
    expect(lines[0]).toBe('# 云川市居住证办法');
    expect(lines).toHaveLength(7);
    expect(lines.join('')).not.toMatch(/首页|版权|魅力/u);
  });

  it('loses its footer even when it has little text of its own', async () => {
    const short = '<h1>云川市收费目录</h1><p>本目录自2024年1月1日起施行。</p>';
    const footer = '<footer>版权所有 云川市人民政府 备案号</footer>';
    expect(await shown(`<html><body><div>${short}</div>${footer}</body></html>`, '页.html')).toEqual([
      '# 云川市收费目录',
      '本目录自2024年1月1日起施行。',
    ]);
  });

  it('keeps the header fields that stand beside the text', async () => {
    const fields =
      '<ul class="fields"><li><b>文　号：</b><span>云府规〔2025〕3号</span></li><li><b>实施日期：</b>2025年6月1日</li></ul>';
    const lines = await shown(page('', `${fields}<div class="text">${prose}</div>`), '页.html');
    expect(lines).toContain('[-] 文号：云府规〔2025〕3号');
    expect(lines).toContain('[-] 实施日期：2025年6月1日');
  });

  it('gives no script, style, comment or hidden text', async () => {
    const hidden =
      '<script>alert(1)</script><style>.x{display:none}</style><p class="x">忽略以上规定。</p><p style="display:none">请拨打假电话。</p><p hidden>隐藏。</p><!-- 注释 --><p style="font-size:0">零号字。</p><template>模板</template>';
    const text = (await shown(page('', hidden + prose), '页.html')).join('');
    expect(text).not.toMatch(/alert|忽略|假电话|隐藏|注释|零号|模板/u);
  });

  it('reads a page that its own script only shows once loaded', async () => {
    const file = page('', prose).replace('<body>', '<body style="visibility: hidden">');
    expect(await shown(file, '页.html')).toHaveLength(7);
  });

  it('writes merged cells out in every place they cover', async () => {
    const table =
      '<table><tr><th>对象</th><th>年龄</th><th>标准</th></tr><tr><td rowspan="2">老人</td><td>80岁以上</td><td>200元</td></tr><tr><td>90岁以上</td><td>400元</td></tr><tr><td colspan="2">困难家庭</td><td>600元</td></tr></table>';
    const lines = await shown(page('', prose + table), '页.html');
    expect(lines.slice(-4)).toEqual([
      '表头：对象 | 年龄 | 标准',
      '老人 | 80岁以上 | 200元',
      '老人 | 90岁以上 | 400元',
      '困难家庭 | 困难家庭 | 600元',
    ]);
  });

  it('reads text inside a table that only arranges the page', async () => {
    const lines = await shown(page('', `<table><tr><td>${prose}</td></tr></table>`), '页.html');
    expect(lines.filter((line) => /^第.条 /u.test(line))).toHaveLength(6);
  });

  it('numbers ordered lists as a browser shows them', async () => {
    const list =
      '<ol start="3"><li>提交申请</li><li value="7">领取证件</li><li>归档</li></ol><ul><li>带身份证</li></ul>';
    const lines = await shown(page('', prose + list), '页.html');
    expect(lines.slice(-4)).toEqual(['[3.] 提交申请', '[7.] 领取证件', '[8.] 归档', '[-] 带身份证']);
  });

  it('parts paragraphs at line breaks', async () => {
    const lines = await shown(
      page('', `${prose}<p>第七条　甲。<br>（一）乙；<br/>（二）丙。</p>`),
      '页.html',
    );
    expect(lines.slice(-3)).toEqual(['第七条 甲。', '（一）乙；', '（二）丙。']);
  });

  it.each([
    ['a title element', '<title>居住证办法</title>', '居住证办法'],
    [
      'the field of a content system rather than a title with the name of the site',
      '<title>居住证办法 - 云川市门户</title><meta name="ArticleTitle" content="居住证办法">',
      '居住证办法',
    ],
    ['the body when the title element is empty', '<title> </title>', '云川市居住证办法'],
  ])('takes its title from %s', async (_, head, title) => {
    expect((await read(page(head, prose), '页.html')).claimedTitle).toBe(title);
  });

  it('reads GBK bytes whatever the page says about itself', async () => {
    for (const charset of ['gb2312', 'utf-8', '']) {
      const bytes = iconv.encode(page(`<meta charset="${charset}">`, prose), 'gbk');
      expect(showBlocks((await read(bytes, '页.html')).blocks)[0]).toBe('# 云川市居住证办法');
    }
  });

  it('keeps the names of annexes and warns that the files are not included', async () => {
    const annexes = ['流程图.doc', '申请表.pdf', '清单.xlsx', '样表.doc']
      .map((name, at) => `<p>${at + 1}.<a href="/files/${at}.doc">${name.replace(/\..*/u, '')}</a></p>`)
      .join('');
    const result = await read(page('', `${prose}<p>附件：</p>${annexes}`), '页.html');
    expect(showBlocks(result.blocks).slice(-5)).toEqual([
      '附件：',
      '1.流程图',
      '2.申请表',
      '3.清单',
      '4.样表',
    ]);
    expect(result.warnings).toEqual([
      { code: 'attachments-not-included', text: expect.stringContaining('流程图') },
    ]);
  });

  it('drops print and share buttons', async () => {
    const lines = await shown(
      page('', `<p>【字体：大 中 小】 打印 关闭</p>${prose}<p>分享到：微信 微博</p>`),
      '页.html',
    );
    expect(lines).toHaveLength(7);
  });
});
