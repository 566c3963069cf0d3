import type { TextTraits } from './text-traits.ts';

/** What kind of thing a question wants to know; 1 = yes. */
export type Asks = Readonly<Record<keyof typeof ASKED, 0 | 1>>;

const ASKED = {
  definition: /什么是|是什么|什么叫|何为|何谓|指的是|的定义|的概念|啥是|是啥|怎么界定|如何认定|怎么认定/u,
  duration: /多久|多长时间|几天|几年|几个月|多少天|多少年|什么时候|何时|期限|时效|时限|有效期|工作日|几日/u,
  amount: /多少钱|费用|收费|金额|赔多少|补偿多少|标准|多少倍|几倍|比例|怎么算|如何计算|怎么计算|几成/u,
  penalty: /处罚|罚款|判刑|判几年|坐牢|犯法|违法|犯罪|刑|抓|拘留|构成|怎么判|量刑/u,
  liability: /赔|责任|负责|承担|补偿|索赔|退款|退钱|还钱|要回/u,
  allows: /能不能|可不可以|可以|能否|可否|能|是否可以|允许|有权|合法|违法吗|行不行/u,
  requires: /必须|需要|要不要|应该|应当|一定要|是否需要|用不用/u,
  authority: /哪个部门|谁管|找谁|哪里|去哪|向谁|什么部门|哪个机关|起诉到|管辖|投诉|举报|电话|地址|在哪/u,
  materials: /材料|证件|手续|带什么|准备什么|提交什么|证据|证明/u,
  procedure: /怎么办理|如何办理|流程|程序|怎么申请|如何申请|步骤|怎么办|怎么起诉|手续/u,
  condition: /条件|资格|要求|符合|什么情况|哪些情形|哪些情况|什么情形/u,
  validity: /有效|无效|效力|合法|算数|成立|生效/u,
} as const;

/** Reads what a folded question asks for. */
export function readAsks(folded: string): Asks {
  const entries = Object.entries(ASKED).map(([name, pattern]) => [name, pattern.test(folded) ? 1 : 0]);
  return Object.fromEntries(entries) as Asks;
}

/** 1 when what is asked for is there, -1 when it is asked for and missing, 0 when it is not asked for. */
export function agreement(asked: 0 | 1, present: number): number {
  return asked === 0 ? 0 : present > 0 ? 1 : -1;
}

/** Which trait of a passage answers which kind of question. */
export const ASKED_TRAITS: readonly (readonly [keyof Asks, keyof TextTraits])[] = [
  ['definition', 'definition'],
  ['duration', 'duration'],
  ['amount', 'amount'],
  ['penalty', 'penalty'],
  ['liability', 'liability'],
  ['allows', 'allows'],
  ['requires', 'requires'],
  ['authority', 'authority'],
  ['materials', 'materials'],
  ['procedure', 'procedure'],
  ['condition', 'condition'],
  ['validity', 'forbids'],
];
