import { foldText } from '../../../index/analysis/normalize-text.ts';

/** Politeness and openings that say nothing of what is asked; longest first. */
const COURTESIES = [
  '我想咨询一下',
  '我想了解一下',
  '我想请问一下',
  '想咨询一下',
  '我想问一下',
  '我想知道',
  '我想了解',
  '我想咨询',
  '请问一下',
  '想问一下',
  '麻烦问下',
  '我想问问',
  '想请问',
  '我想问',
  '请问',
  '你好',
  '您好',
  '谢谢',
  '麻烦',
].sort((a, b) => b.length - a.length);

/** Ways of asking the same: each is replaced by the last of its row. */
const SAME_WORDS: readonly (readonly string[])[] = [
  ['多长时间', '多少时间', '多久'],
  ['怎么样才能', '怎样才能', '怎么才能', '如何才能', '怎么'],
  ['怎样', '如何', '咋', '怎么'],
  ['啥', '什么'],
  ['哪儿', '哪里'],
  ['要不要', '需不需要', '用不用', '是否需要'],
  ['能不能', '可不可以', '可否', '能否'],
];

const COURTESY = new RegExp(COURTESIES.join('|'), 'gu');
const PARTICLES = /[吗呢吧啊呀嘛么哦哈]+$/u;

/**
 * What a question has in common with the same question put a little differently: folded, without punctuation,
 * politeness and closing particles, ways of asking unified. The words that ask stay, in their order: without them
 * 多久 and 多少钱 would be one question.
 */
export function plainQuestion(text: string): string {
  const folded = foldText(text).replace(COURTESY, '');
  const unified = SAME_WORDS.reduce((words, row) => {
    const [last = ''] = row.slice(-1);
    return row.slice(0, -1).reduce((so, other) => so.replaceAll(other, last), words);
  }, folded);
  return unified
    .replace(/(?<=\p{N})[^\p{L}\p{N}%.]+(?=\p{N})/gu, '~') // 10-20 is not 1020
    .replace(/[^\p{L}\p{N}%.~]/gu, '')
    .replace(PARTICLES, '');
}
