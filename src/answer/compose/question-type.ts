/** What a citizen wants to know, with the words that ask for it and the look of text that tells it. */
export type QuestionType = {
  readonly name: string;
  readonly asks: RegExp;
  readonly tells: RegExp;
  /** Whether it asks for a fact that a text either states or does not: a phone, a period, an amount. */
  readonly isFact: boolean;
};

const QUESTION_TYPES: readonly QuestionType[] = [
  {
    name: 'phone',
    isFact: true,
    asks: /电话|联系方式|怎么联系|热线|打哪/u,
    tells: /\d{3,4}[-－—]\d{6,8}|1\d{4,10}|电话/u,
  },
  {
    name: 'place',
    isFact: true,
    asks: /哪里|哪儿|在哪|地址|地点|去哪|上哪|什么地方|哪个窗口/u,
    tells: /地址|地点|窗口|大厅|路\d*|号楼|派出所|街道办|办事处/u,
  },
  {
    name: 'duration',
    isFact: true,
    asks: /多久|多长时间|几天|多少天|几个月|几年|多少年|期限|时限|什么时候|何时|多少个?工作日|办结|有效期|截止/u,
    tells: /[\d一二三四五六七八九十百半两]+(?:个)?(?:工作日|自然日|日|天|个?月|年|周|小时)|\d+月\d+日/u,
  },
  {
    name: 'amount',
    isFact: true,
    asks: /多少钱|费用|收费|多少元|几块|价格|标准是|补贴|补助|金额|报销多少|比例|多少|罚/u,
    tells: /[\d一二三四五六七八九十百千万]+(?:\.\d+)?(?:万|亿)?元|[\d.]+[%％]|百分之|免费|不收/u,
  },
  {
    name: 'materials',
    isFact: true,
    asks: /材料|证件|手续|带什么|带啥|需要什么|要什么|准备什么|准备哪些|提交/u,
    tells: /材料|证明|身份证|户口簿|申请表|原件|复印件|提交/u,
  },
  {
    name: 'who',
    isFact: false,
    asks: /谁负责|哪个部门|什么部门|哪个单位|找谁|归谁|谁管|哪里管|主管/u,
    tells: /部门|主管|负责|实施主体|局|委员会|中心|机关/u,
  },
  {
    name: 'condition',
    isFact: false,
    asks: /条件|资格|谁可以|谁能|哪些人|符合什么|什么情况|哪些情况|哪些情形/u,
    tells: /条件|符合|应当具备|下列|可以申请|具有/u,
  },
  {
    name: 'definition',
    isFact: false,
    asks: /什么是|是什么意思|指什么|是指|什么叫|含义|定义/u,
    tells: /是指|所称|指的是/u,
  },
  {
    name: 'procedure',
    isFact: false,
    asks: /怎么办|如何办|流程|步骤|怎么申请|如何申请|程序/u,
    tells: /申请|受理|流程|步骤|登录|提交|审核|程序/u,
  },
  {
    name: 'permission',
    isFact: false,
    asks: /可以|能不能|可不可以|能否|是否|允许|合法|违法|必须|需要|要不要|用不用|吗/u,
    tells: /应当|可以|不得|禁止|必须|有权|无需|不需要/u,
  },
];

/** The types a question may be of, most telling first. */
export function questionTypes(question: string): QuestionType[] {
  return QUESTION_TYPES.filter(({ asks }) => asks.test(question));
}
