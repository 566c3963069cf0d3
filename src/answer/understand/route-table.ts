import type { DeclineReason, RedirectReason } from '../answer.ts';
import type { Route, RouteName } from './routes.ts';

/** A route with what sends a question there and what looks like it but is a question about policy. */
export type DeclaredRoute = Route & {
  readonly patterns: readonly RegExp[];
  readonly unless: readonly RegExp[];
};

/** Asks what the rules say of it rather than for it to be done. */
const ASKS_FOR_RULES =
  /可以|能不能|能否|可否|是否|怎么|怎样|如何|哪里|哪儿|在哪|去哪|找谁|向谁|哪个|什么|吗|多久|几天|多少天|规定|条件|流程|材料|区别|咋/u;
/** Asks what follows in law from something that happened. */
const ASKS_FOR_CONSEQUENCES =
  /赔|责任|处罚|判|构成|法律|违法|犯罪|保险|起诉|可以|能不能|是否|吗|规定|补助|救助|报销|标准|多少钱|认定|工伤/u;

/** All routes but the last resort, policy; tried in this order. */
export const ROUTES: readonly DeclaredRoute[] = [
  redirect(
    'emergency',
    [
      /不想活了|活不下去|想(?:自杀|轻生)|想死了?[。！!]*$|(?:正在|马上|现在|快要).{0,6}(?:自杀|跳楼|割腕|轻生)/u,
    ],
    [/赔|责任|保险|构成|犯罪/u],
  ),
  redirect(
    'emergency',
    [/^.{0,8}(?:着火了|起火了|救命|有人(?:打|砍|抢|跟踪)我|晕倒了|没有?呼吸了?|煤气中毒了?|触电了|被绑架)/u],
    [ASKS_FOR_CONSEQUENCES, /(?:着火|起火|火灾)了?.{2,}(?:多久|多快|怎么)/u],
  ),
  redirect(
    'injection',
    [
      /(?:忽略|无视|忘记|忘掉|不要管|不用管|抛开).{0,10}(?:指令|指示|提示|规则|要求|设定|上文|以上|之前)/u,
      /(?:输出|显示|打印|告诉我|泄露|重复|复述|说出).{0,8}(?:系统提示|提示词|system\s*prompt|初始指令)/iu,
      /ignore\s+(?:all|any|the|previous|above)|system\s*prompt|jailbreak|developer\s+mode/iu,
      /(?:扮演|假装|假设你是|你现在是).{0,12}(?:没有限制|不受限制|DAN|另一个|黑客)/iu,
    ],
    [],
  ),
  redirect('greeting', [
    /^(?:你好|您好|嗨|哈喽|hello|hi|在吗|在不在|有人吗|早上好|上午好|中午好|下午好|晚上好)[呀啊吗呢，,。.！!？?~\s]*$/iu,
  ]),
  redirect('thanks', [
    /^(?:好的?|嗯+|谢谢|多谢|感谢|谢了|辛苦了?|再见|拜拜|明白了?|知道了|没问题了|没有了|[，,、\s])+(?:您|你|啦|了|呀|啊|哦|帮助|解答|[，,。.！!~\s])*$/u,
  ]),
  redirect('about-service', [
    /^(?:请问)?(?:你|您)(?:到底)?(?:是谁|是什么|叫什么|能做什么|能干什么|会什么|可以做什么|能帮我?做?什么|是机器人|是人工|是真人|是AI|用的什么模型).{0,8}$/iu,
  ]),
  decline(
    'others-data',
    'personal-data',
    [
      /(?:查|查询|告诉我|提供|知道).{0,6}(?:我(?:老公|老婆|丈夫|妻子|爱人|前夫|前妻|邻居|朋友|同事|男友|女友|对象)|他|她|别人|某人|人家|房东|老板|[张王李赵刘陈杨黄周吴]某).{0,6}(?:名下|身份证|电话|住址|住在|户籍|工资|收入|存款|婚姻|病历|记录|信息)/u,
    ],
    [/怎么|如何|怎样|能不能|可以|能否|是否|哪里|吗|违法|权/u],
  ),
  redirect(
    'personal-account',
    [
      /(?:我|本人|帮我|给我)(?:的|查|查查|查一下|看看|看一下){0,3}.{0,10}(?:余额|缴费记录|办理进度|办到哪|审批进度|审核进度|处理进度|账户里|个人账户(?:有|还)|到账了?没|没到账|第几位|排到第?几|打到哪)/u,
      /(?:查|查询)(?:一下|下)?我的?.{0,4}(?:公积金|社保|医保|档案|申请|订单|证件|账户|身份证号|罚款|违章|失业金|退休金|低保|津贴)/u,
      /我的(?:公积金|社保|医保|养老金)(?:账户)?(?:余额|里?还?有多少钱|交了多少|缴了几年)/u,
      /我.{0,8}(?:办|投诉|申请|反映|举报|提交).{0,8}(?:处理得|办得|审得)?(?:怎么样了|到哪一?步了|有结果了|批下来了?没|到哪了)/u,
    ],
    [
      /怎么查|如何查|怎样查|哪里.{0,2}查|在哪.{0,3}查|去哪.{0,3}查|怎么看|怎么算|可以查|能查|多久|几天|怎么办|为什么会|怎么提取|怎么转/u,
    ],
  ),
  redirect(
    'complaint',
    [
      /^(?:你好|您好)?[，,\s]*(?:我|本人|我们)?(?:要|想|想要|需要|得|来)?(?:实名|匿名)?(?:投诉|举报|检举|控告|反映|曝光).{0,40}$/u,
      /(?:我|我们)(?:要|想|想要)(?:实名|匿名)?(?:投诉|举报)/u,
    ],
    [
      ASKS_FOR_RULES,
      /^(?:投诉|举报)(?:电话|热线|方式|渠道|时限|人|的)/u,
      /有没有|奖|后|会|要不要|电话|地址/u,
    ],
  ),
  decline(
    'off-topic',
    'out-of-scope',
    [
      /(?:讲|说|来)(?:一?个|段)?(?:笑话|故事|段子)|(?:写|作|来)(?:一?首|一?篇|一?段)(?:诗|歌|作文|情书|文案|小说|代码)|写(?:个|一段)(?:程序|代码|脚本|爬虫)/u,
      /(?:今天|明天|后天|这周|周末|现在).{0,6}(?:天气|气温|下雨|下雪|几度)|天气(?:怎么样|预报|如何)/u,
      /(?:哪|什么|推荐).{0,4}(?:股票|基金|彩票|餐馆|饭店|电影|电视剧|游戏|手机|菜).{0,4}(?:好|推荐|涨|看|玩|买)|(?:红烧|清蒸|炒|炖).{1,6}怎么做/u,
      /(?:算命|星座|运势|八字|塔罗|周公解梦)|谁是世界(?:首富|冠军)|\d+\s*[+×*÷/]\s*\d+\s*(?:等于|=)/u,
      /(?:翻译成|翻译一下|用英语怎么说)|(?:陪我聊|和我聊|你爱我|你喜欢我|做我(?:女|男)朋友)/u,
      /(?:最好的?|最便宜|最靠谱|最划算)的?.{0,10}(?:是哪|哪家|哪所|哪个)|哪(?:家|所|个).{0,4}(?:最好|最便宜|最靠谱|便宜)/u,
    ],
    [/规定|条例|法律|政策|办法|补贴|合同|违法|侵权|著作权/u],
  ),
  {
    name: 'provision-look-up',
    outcome: null,
    patterns: [/第[〇零一二三四五六七八九十百千\d]+条/u],
    unless: [],
  },
  {
    name: 'comparison',
    outcome: null,
    patterns: [
      /区别|差别|有(?:什么|何|哪些|啥)不(?:同|一样)|不同(?:点|之处)|(?:和|与|跟|还是).{1,20}哪个(?:更|好|划算|合适)/u,
    ],
    unless: [],
  },
];

function redirect(
  reason: RedirectReason,
  patterns: readonly RegExp[],
  unless: readonly RegExp[] = [],
): DeclaredRoute {
  return { name: reason, outcome: { status: 'redirected', reason }, patterns, unless };
}

function decline(
  name: RouteName,
  reason: DeclineReason,
  patterns: readonly RegExp[],
  unless: readonly RegExp[] = [],
): DeclaredRoute {
  return { name, outcome: { status: 'declined', reason }, patterns, unless };
}
