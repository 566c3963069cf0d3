import { stripQuestionWords } from '../../../index/analysis/question-words.ts';
import { tagWords } from '../../../index/analysis/words.ts';
import { isTitleFurniture } from './topics.ts';

/** Sides of a matter that are asked for by a noun. */
const ASPECTS =
  '联系方式|咨询电话|投诉电话|联系电话|电话|热线|办理地点|地址|地点|窗口|材料|证件|手续|资料|办理时间|办理时限|工作时间|时间|时限|期限|有效期|' +
  '工本费|手续费|费用|收费|价格|标准|金额|比例|额度|利率|期数|条件|资格|要求|流程|步骤|程序|方式|渠道|网址|网站|网上|线上|现场|处罚|罚款|' +
  '依据|主管部门|部门|单位|结果|名额|次数';
/** What is done with any matter, and words that say nothing of which. */
const EVERYDAY = new Set(
  [
    ...ASPECTS.split('|'),
    ...'办理 申请 申领 领取 拿到 提交 准备 预约 查询 需要 可以 应该 应当 必须 一共 总共 大概 大约 具体 分别 一般 另外 还有'.split(
      ' ',
    ),
    ...'最多 最少 最长 最短 最高 最低 最晚 最早 免费 要钱 收钱 交钱 开始 执行 之后 以后 之前 以前 期间 情况 情形 东西 问题 时候 地方 事情'.split(
      ' ',
    ),
    ...'怎么样 请问 这个 那个 这种 那种 这些 那些 不用 能够 有没有 是否 能否 多少 多久 多长 什么 哪些 哪里 怎么 如何 几天 几年 几个'.split(
      ' ',
    ),
  ].flat(),
);
const ASPECT = new RegExp(ASPECTS, 'gu');
const ASKING = new RegExp(
  `(?:要|需要|得|交|花|是|有|在|去|到|收)?(?:多少钱|多长时间|多久|多少|几天|几年|几个月|几次|什么时候|什么|哪些|哪里|哪儿|哪个|谁|怎么|怎样|如何|能不能|可不可以|是否|有没有|要不要)` +
    `(?:才能|样)?(?:办理|办|申请|申领|领取|领|交|算|收|罚|查|拿|提交|材料|证件|手续|条件|部门|单位|地方)?|${ASPECTS}`,
  'gu',
);
const CONTENT_TAG = /^(?:n|v|a|i|j|l|s)/u;

/** Words of a question that say what it is about: neither asking nor everyday words; single characters only as nouns. */
export function subjectWords(text: string): string[] {
  return tagWords(text)
    .filter(({ word, tag }) => CONTENT_TAG.test(tag) && !EVERYDAY.has(word))
    .filter(({ word, tag }) => word.length > 1 || (tag === 'n' && !/[证钱人年月天]/u.test(word)))
    .map(({ word }) => word)
    .filter((word) => stripQuestionWords(word) !== '' && !isTitleFurniture(word));
}

/** The words of a question that ask: 多少钱, 什么材料, 电话. */
export function askingOf(text: string): string {
  return [...text.matchAll(ASKING)].map(([words]) => words).join(' ');
}

/** Whether a text asks for anything by itself. */
export function asks(text: string): boolean {
  return (
    askingOf(text) !== '' ||
    /吗[？?]?$|(?:能|可以|用|要|行|会|算)(?:不|否)|几\p{Script=Han}|多[高大远重快]|哪/u.test(text)
  );
}

/** A question without the words that ask: what it is about. */
export function matterOf(text: string): string {
  return stripQuestionWords(text.replace(ASKING, ' '))
    .replace(ASPECT, ' ')
    .replace(/[？?！!。，,；;\s]+/gu, ' ')
    .replace(
      /(?:最多|最少|最高|最低|最长|每个?月|一年|要|是|得|能|可以|需要|收|批|带|交|一[个张本]|的)+(?= |$)/gu,
      '',
    )
    .trim();
}
