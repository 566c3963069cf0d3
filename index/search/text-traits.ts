import type { Passage } from '../document.ts';

/** What a passage is about apart from its words; 1 = yes, 0 = no unless another unit is stated. */
export type TextTraits = {
  readonly length: number;
  readonly items: number;
  readonly definition: number;
  readonly penalty: number;
  readonly duration: number;
  readonly amount: number;
  readonly liability: number;
  readonly forbids: number;
  readonly allows: number;
  readonly requires: number;
  readonly authority: number;
  readonly materials: number;
  readonly procedure: number;
  readonly condition: number;
  readonly place: number;
  /** How general the passage is: articles that open a law. */
  readonly purpose: number;
  readonly isArticle: number;
  readonly isHeading: number;
  readonly isPreamble: number;
  readonly isQuestion: number;
  readonly isClosing: number;
  /** Rank of the Document's genre by its title. */
  readonly genre: number;
};

const PATTERNS = {
  definition: /是指|所称|定义|系指|包括下列|^.{0,12}是.{0,30}的(?:合同|行为|权利|制度|组织|活动)/u,
  penalty: /罚款|有期徒刑|拘役|拘留|无期徒刑|没收违法所得|吊销|处罚|管制|警告/u,
  duration:
    /[0-9〇零一二三四五六七八九十百]+(?:个)?(?:工作日|日|天|个月|月|年|小时|周岁)(?:内|以内|以上|以下|前|后|期满|届满)?/u,
  amount: /[0-9〇零一二三四五六七八九十百千万亿]+(?:元|倍|%)|百分之/u,
  liability: /赔偿|责任|返还|补偿|支付/u,
  forbids: /不得|禁止|严禁|无效|不予/u,
  allows: /可以|有权|准予|允许/u,
  requires: /应当|必须|须/u,
  authority: /主管部门|负责|管辖|机关|地址|窗口|电话/u,
  materials: /材料|提交|出具|提供下列|证明文件|申请书|复印件/u,
  procedure: /申请|办理|登记|受理|审批|流程|程序/u,
  condition: /下列条件|条件|符合|具备|下列情形|有下列/u,
  place: /地址|地点|窗口|所在地|住所地|户籍/u,
  purpose: /^.{0,8}为了|根据.{0,40}制定本/u,
} as const;

const ITEM = /(?:^|\n)\s*[（(][一二三四五六七八九十]+[）)]/gu;
const CLOSING = new Set(['transitional', 'repealing', 'effective-date']);

/** Reads a passage's traits; `text` is its folded text. */
export function readTraits(passage: Pick<Passage, 'kind' | 'role'>, text: string, title: string): TextTraits {
  const has = (name: keyof typeof PATTERNS) => Number(PATTERNS[name].test(text));
  const { kind, role } = passage;
  return {
    length: text.length,
    items: text.match(ITEM)?.length ?? 0,
    definition: role === 'definition' ? 1 : has('definition'),
    penalty: has('penalty'),
    duration: has('duration'),
    amount: has('amount'),
    liability: has('liability'),
    forbids: has('forbids'),
    allows: has('allows'),
    requires: has('requires'),
    authority: has('authority'),
    materials: has('materials'),
    procedure: has('procedure'),
    condition: has('condition'),
    place: has('place'),
    purpose: has('purpose'),
    isArticle: Number(kind === 'article' || kind === 'paragraph' || kind === 'item'),
    isHeading: Number(kind === 'heading' || kind === 'chapter' || kind === 'section' || kind === 'annex'),
    isPreamble: Number(kind === 'preamble'),
    isQuestion: Number(kind === 'qa'),
    isClosing: Number(role !== null && CLOSING.has(role)),
    genre: genreOf(title),
  };
}

/** From guides (0) over rules and regulations up to statutes, codes and the constitution (7). */
function genreOf(title: string): number {
  const name = title.replace(/[（(][^（）()]*[）)]$/u, '');
  if (/指南|问答|常见问题/u.test(name)) return 0;
  if (/通知|通告|公告|意见|批复|答复|决定|函$/u.test(name)) return 1;
  if (/解释|若干问题/u.test(name)) return 3;
  if (/条例$/u.test(name)) return 5;
  if (/(?:细则|规定|办法|规则|规程)$/u.test(name)) return 2;
  if (/宪法/u.test(name)) return 4;
  if (/法典$/u.test(name)) return 7;
  if (/法$/u.test(name)) return 6;
  return 1;
}
