import type { Block } from '../block.ts';
import type { LinkedBlock } from './html-blocks.ts';

const BREADCRUMB = /^(?:您?(?:现在|当前)?(?:所在)?(?:的)?位置|首页)\s*[：:>›»]/u;
const CONTROL =
  /(?:打印(?:本页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|收藏|复制链接|字体|字号|[大中小]|默认|超大|浏览(?:次数|量)|点击(?:数|量|率)|阅读(?:次数|量)?|扫一扫(?:在手机打开当前页)?|手机看|我要纠错|返回(?:顶部|首页)?|回到(?:顶部)?|顶部|下载(?:文字|图片|PDF|Word)版|A\+?|上一篇|下一篇|无障碍(?:阅读|浏览)?|长者助手|朗读|语音播报|微信|微博|QQ空间|次|-)/gu;
const SEPARATORS = /[\s\d：:|｜/／【】[\]（）()<>《》·,，.。]+/gu;
const ATTACHMENT = /\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?:[）)]|$)/iu;
const SHORTEST_MENU = 3;
const MOSTLY_LINK = 0.7;

function plainText(block: Block): string {
  return block.kind === 'table' ? '' : block.text;
}

function isControl(text: string): boolean {
  return (
    text.length <= 60 &&
    text.replace(CONTROL, '').replace(SEPARATORS, '') === '' &&
    /\p{Script=Han}/u.test(text)
  );
}

/** Whether a block is a breadcrumb, a print or share button, or nothing but marks. */
export function isPageControl(text: string): boolean {
  return text !== '' && (BREADCRUMB.test(text) || isControl(text) || !/[\p{Letter}\p{Number}]/u.test(text));
}

function isMenuLike({ block, linked }: LinkedBlock): boolean {
  return (
    linked >= MOSTLY_LINK &&
    !/^附/u.test(plainText(block)) &&
    !ATTACHMENT.test(plainText(block)) &&
    (block.kind === 'table' || block.text.length <= 80)
  );
}

/** Drops what surrounds a document on its page: breadcrumb, print and share controls, runs of links. */
export function dropFurniture(blocks: readonly LinkedBlock[]): Block[] {
  const kept: Block[] = [];
  let run: LinkedBlock[] = [];
  const closeRun = (): void => {
    if (run.length < SHORTEST_MENU) for (const { block } of run) if (block.kind !== 'table') kept.push(block);
    run = [];
  };
  // Links below the word 附件 are the names of the annexes.
  let namesAnnexes = false;
  for (const candidate of blocks) {
    const text = plainText(candidate.block);
    if (isPageControl(text)) continue;
    const isLink = isMenuLike(candidate);
    if (isLink && !namesAnnexes) run.push(candidate);
    else {
      closeRun();
      kept.push(candidate.block);
    }
    namesAnnexes = /^附\s?件/u.test(text) || (namesAnnexes && isLink);
  }
  closeRun();
  return kept;
}
