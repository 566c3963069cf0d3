import type { RedirectReason } from '../answer.ts';

/** A canned route: what sends a question there. Tried in order; the first that matches wins. */
type Route = { readonly reason: RedirectReason; readonly patterns: readonly RegExp[] };

const ROUTES: readonly Route[] = [
  {
    reason: 'emergency',
    patterns: [
      /(?:正在|马上|现在|快要).{0,6}(?:自杀|跳楼|割腕|轻生)|不想活了|想(?:自杀|死|轻生)/u,
      /^.{0,8}(?:着火了|起火了|救命|有人(?:打|砍|抢)我|晕倒了|没有?呼吸|煤气中毒|触电了)/u,
    ],
  },
  {
    reason: 'injection',
    patterns: [
      /(?:忽略|无视|忘记|忘掉|不要管).{0,10}(?:指令|指示|提示|规则|要求|设定|上文|以上|之前)/u,
      /(?:输出|显示|打印|告诉我|泄露|重复).{0,8}(?:系统提示|提示词|system\s*prompt|初始指令)/iu,
      /ignore\s+(?:all|any|the|previous|above)|system\s*prompt|jailbreak/iu,
      /(?:扮演|假装|假设你是|你现在是).{0,12}(?:没有限制|不受限制|DAN|另一个|黑客)/iu,
    ],
  },
  {
    reason: 'greeting',
    patterns: [
      /^(?:你好|您好|嗨|哈喽|hello|hi|在吗|在不在|早上好|上午好|中午好|下午好|晚上好)[呀啊吗呢，,。.！!？?~\s]*$/iu,
      /^(?:好的?|谢谢|多谢|感谢|谢了|辛苦了|再见|拜拜|明白了|知道了)[您你啦了呀啊，,。.！!~\s]*$/u,
    ],
  },
  {
    reason: 'about-service',
    patterns: [
      /^(?:请问)?(?:你|您)(?:是谁|是什么|叫什么|能做什么|能干什么|会什么|可以做什么|是机器人|是人工|是真人).{0,8}$/u,
    ],
  },
  {
    reason: 'personal-account',
    patterns: [
      /(?:我|本人|帮我|给我)(?:的|查|查查|查一下|看看|看一下){0,3}.{0,8}(?:余额|缴费记录|办理进度|办到哪|审批进度|审核进度|账户里|个人账户(?:有|还)|到账了?没)/u,
      /(?:查|查询)(?:一下)?我的(?:公积金|社保|医保|档案|申请|订单|证件|账户|身份证号|罚款|违章)/u,
      /我的(?:公积金|社保|医保|养老金)(?:账户)?(?:余额|里?还?有多少钱|交了多少|缴了几年)/u,
    ],
  },
];

/** Which canned answer a question calls for; null when it is a question about policy. */
export function redirectOf(question: string): RedirectReason | null {
  return ROUTES.find(({ patterns }) => patterns.some((pattern) => pattern.test(question)))?.reason ?? null;
}
