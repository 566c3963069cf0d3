/** What a citizen wants to know, with the words that ask for it and the look of text that tells it. */
export type QuestionType = {
  readonly name: string;
  readonly asks: RegExp;
  readonly tells: RegExp;
  /** Headings, captions and column names under which it stands. */
  readonly heads: RegExp;
  /** Whether it asks for a fact that a text either states or does not: a phone, a period, an amount. */
  readonly isFact: boolean;
};

const NUMBER = '[\\d〇零一二三四五六七八九十百千万半两]+(?:\\.\\d+)?';

const QUESTION_TYPES: readonly QuestionType[] = [
  {
    name: 'phone',
    isFact: true,
    asks: /电话|联系方式|怎么联系|热线|打哪|打什么/u,
    tells: /\d{3,4}[-－—]\d{6,8}|1\d{4,10}|电话/u,
    heads: /电话|联系|咨询|投诉|地点/u,
  },
  {
    name: 'place',
    isFact: true,
    asks: /哪里|哪儿|在哪|到哪|地址|地点|去哪|上哪|什么地方|啥地方|哪个窗口|哪个区/u,
    tells: /地址|地点|窗口|大厅|路\d*|号楼|派出所|街道办|办事处/u,
    heads: /地点|地址|窗口|渠道|联系|办理机构|事项信息|基本信息/u,
  },
  {
    name: 'duration',
    isFact: true,
    asks: /多久|多长时间|几天|多少天|几个月|几年|多少年|期限|时限|什么时候|啥时候|何时|几号|哪天|哪一天|哪年|最晚|过期|多快|几点|多少个?工作日|多少日|几日|办结|有效期|截止|来得及/u,
    tells: new RegExp(
      `${NUMBER}(?:个)?(?:工作日|自然日|工作小时|日|天|月|年|周|小时|分钟)|\\d+月\\d+日|即时|当场`,
      'u',
    ),
    heads: /时限|期限|时间|有效期|时效|流程|程序|信息/u,
  },
  {
    name: 'amount',
    isFact: true,
    asks: /多少钱|费用|收费|要钱|花钱|交钱|免费|多少元|几块|价格|标准|补贴|补助|金额|报销|报多少|几折|便宜|优惠|比例|百分之几|多少(?!天|年|个?月|个?工作日|次|人|岁)|罚|掏|押金/u,
    tells: new RegExp(`${NUMBER}(?:万|亿)?元|[\\d.]+[%％]|百分之|百分点|免费|不收|免收|减半|半价|倍`, 'u'),
    heads: /收费|费用|价格|标准|补助|补贴|待遇|津贴|比例|额度|票价|优惠|奖补|资金|元/u,
  },
  {
    name: 'count',
    isFact: true,
    asks: /几(?:条|次|个人|个孩子|人|只|套|份|张|米|公里|公斤|平)|多少(?:次|人|岁|分|条|平)|多大|几岁|多高|岁数/u,
    tells: new RegExp(`${NUMBER}(?:周?岁|次|人|条|只|套|份|张|分|米|公里|平方米|名|犬)`, 'u'),
    heads: /条件|数量|对象|标准|年龄|范围/u,
  },
  {
    name: 'materials',
    isFact: true,
    asks: /材料|证件|手续|带什么|带些?啥|带上?哪些|要带|需要什么|要什么|准备什么|准备哪些|提交|填什么|什么证明/u,
    tells: /材料|证明|身份证|户口簿|申请表|原件|复印件|提交|发票|合格证/u,
    heads: /材料|证件|手续/u,
  },
  {
    name: 'department',
    isFact: true,
    asks: /(?:哪个|什么|哪些|啥)(?:部门|单位|机构|机关|科室)|归谁管|谁主管/u,
    tells: /实施主体|主管|负责|局|厅|委员会|政府|中心/u,
    heads: /职责|主管|部门|主体|机构|信息/u,
  },
  {
    name: 'who',
    isFact: false,
    asks: /谁负责|哪个部门|什么部门|哪个单位|找谁|归谁|谁管|哪里管|主管|谁来|谁先|谁出|谁承担|由谁/u,
    tells: /部门|主管|负责|实施主体|局|委员会|中心|机关|承担|支付|垫付/u,
    heads: /职责|主管|部门|主体|机构|负责|联系/u,
  },
  {
    name: 'difference',
    isFact: false,
    asks: /区别|不同|不一样|一回事|哪个好|哪种|还是.{1,12}[？?]?$|比较/u,
    tells: /区别|不同|一回事|分别|其中|而/u,
    heads: /区别|不同|一回事|比较|种类|分类/u,
  },
  {
    name: 'condition',
    isFact: false,
    asks: /条件|资格|谁可以|谁能|哪些人|符合什么|什么情况|哪些情况|哪些情形|什么人|啥条件|要求|怎么才能|怎样才能/u,
    tells: /条件|符合|应当具备|下列|可以申请|具有/u,
    heads: /条件|对象|范围|资格|要求/u,
  },
  {
    name: 'definition',
    isFact: false,
    asks: /什么是|是什么意思|指什么|是指|什么叫|含义|定义|算不算|算是|啥叫|啥是/u,
    tells: /是指|所称|指的是|包括|视为/u,
    heads: /定义|含义|是什么|适用范围/u,
  },
  {
    name: 'procedure',
    isFact: false,
    asks: /怎么办|如何办|咋办|流程|步骤|怎么申请|如何申请|程序|怎么弄|怎么交|怎么领|怎么查|怎么报|网上/u,
    tells: /申请|受理|流程|步骤|登录|提交|审核|程序|窗口|网上/u,
    heads: /流程|程序|办理|申请|方式|渠道|步骤/u,
  },
  {
    name: 'consequence',
    isFact: false,
    asks: /罚|处罚|后果|会怎样|会怎么样|怎么处理|被处理|违反|不办|不登记|不交/u,
    tells: /罚款|处以|责令|没收|吊销|警告|取消|不得再次|追回|退回|暂停/u,
    heads: /法律责任|罚则|处罚|监督|后果/u,
  },
  {
    name: 'permission',
    isFact: false,
    asks: /可以|能不能|可不可以|能否|是否|允许|合法|违法|必须|需要|要不要|用不用|算不算|吗|么[？?]?$|不[？?]?$|没[？?]?$|行不行|能.{0,12}[？?]?$/u,
    tells: /应当|可以|不得|禁止|必须|有权|无需|不需要|不能|不影响|不受/u,
    heads: /条件|范围|要求|注意/u,
  },
];

/** The types a question may be of, most telling first. */
export function questionTypes(question: string): QuestionType[] {
  return QUESTION_TYPES.filter(({ asks }) => asks.test(question));
}
