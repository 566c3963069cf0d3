import type { Warning } from '../../../index/document.ts';
import { cleanText } from '../clean-text.ts';
import { attribute, type Element, isElement, type Node, textBelow, walk } from './dom.ts';

const FILE = /\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z)(?:[?#]|$)/iu;
const DECORATION =
  /(?:icon|logo|btn|button|ewm|qr|share|print|arrow|blank|spacer|weixin|weibo|\.gif|\.svg|^data:)/iu;
const SMALLEST_PICTURE = 150;
const MOST_NAMES = 5;

function isPicture(image: Element): boolean {
  const sizes = ['width', 'height'].map((name) => Number.parseInt(attribute(image, name) ?? '', 10));
  const source = attribute(image, 'src') ?? '';
  return source !== '' && !DECORATION.test(source) && !sizes.some((size) => size < SMALLEST_PICTURE);
}

/** Warns about what belongs to the document but is not text on its page: attached files and pictures. */
export function leftOutWarnings(root: Node, skip: (node: Node) => boolean): Warning[] {
  const files = new Set<string>();
  let pictures = 0;
  for (const { node, leaving } of walk(root, skip)) {
    if (leaving || !isElement(node)) continue;
    if (node.tagName === 'a' && FILE.test(attribute(node, 'href') ?? ''))
      files.add(cleanText(textBelow(node, skip)));
    if (node.tagName === 'img' && isPicture(node)) pictures += 1;
  }
  files.delete('');
  const names = [...files].slice(0, MOST_NAMES).map((name) => `“${name.slice(0, 60)}”`);
  const more = files.size > MOST_NAMES ? `等 ${files.size} 个文件` : '';
  return [
    ...(files.size > 0
      ? [
          {
            code: 'attachments-not-included',
            text: `网页链接的附件${names.join('、')}${more}没有包含在内，如需检索请另行导入。`,
          },
        ]
      : []),
    ...(pictures > 0
      ? [
          {
            code: 'pictures-not-read',
            text: `文中有 ${pictures} 张图片，图片里的文字没有读取，请核对是否含有政策内容。`,
          },
        ]
      : []),
  ];
}
