import { stripQuestionWords } from '../../../index/analysis/question-words.ts';

/** Sides of a matter that are asked for by a noun. */
const ASPECTS =
  '联系方式|咨询电话|投诉电话|联系电话|电话|热线|办理地点|地址|地点|窗口|材料|证件|手续|资料|办理时间|办理时限|工作时间|时间|时限|期限|有效期|' +
  '工本费|手续费|费用|收费|价格|标准|金额|比例|额度|利率|期数|条件|资格|要求|流程|步骤|程序|方式|渠道|网址|网站|网上|线上|现场|处罚|罚款|' +
  '依据|主管部门|部门|单位|结果|名额|次数';
/** What is done with any matter, and what holds a sentence together. */
const EVERYDAY =
  '办理|申请|申领|领取|拿到|提交|准备|预约|查询|需要|可以|应该|应当|必须|一共|总共|大概|大约|具体|分别|一般|另外|还有|最多|最少|最长|最高|最低|' +
  '免费|之后|以后|的话|那么|如果|要是|上面|刚才|这个|那个|这种|那种|这些|那些|他们|她们|它们|' +
  '那|还|它|他|她|呢|吗|的|了|是|在|要|得|能|可|会|有|去|到|给|带|交|办|领|拿|取|弄|报|都|也|又|就|才|再|呀|啊|哪|几|个|钱|天|年|月|次|人|和|与|对|该|其|我|您|你|们|想|打';
const ASPECT = new RegExp(ASPECTS, 'gu');
const FILLER = new RegExp(`${ASPECTS}|${EVERYDAY}`, 'gu');
const ASKING = new RegExp(
  `(?:要|需要|得|交|花|是|有|在|去|到)?(?:多少钱|多长时间|多久|多少|几天|几年|几个月|几次|什么时候|什么|哪些|哪里|哪儿|哪个|谁|怎么|怎样|如何|能不能|可不可以|是否|有没有|要不要)` +
    `(?:才能|样)?(?:办理|办|申请|申领|领取|领|交|算|收|罚|查|拿|提交|材料|证件|手续|条件|部门|单位|地方)?|${ASPECTS}`,
  'gu',
);

/** What is left of a text when asking, sides of matters and everyday words are taken away: its own subject. */
export function subjectOf(text: string): string {
  return stripQuestionWords(text)
    .replace(FILLER, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a question that ask: 多少钱, 什么材料, 电话. */
export function askingOf(text: string): string {
  return [...text.matchAll(ASKING)].map(([words]) => words).join(' ');
}

/** Whether a text asks for anything by itself. */
export function asks(text: string): boolean {
  return askingOf(text) !== '' || /吗[？?]?$|(?:能|可以|用|要|行|会|算)(?:不|否)/u.test(text);
}

/** A question without the words that ask: what it is about. */
export function matterOf(text: string): string {
  return stripQuestionWords(text)
    .replace(ASPECT, ' ')
    .replace(/[？?！!。，,；;\s]+/gu, ' ')
    .trim();
}
