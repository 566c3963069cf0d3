/** What a question is like apart from its subject; 1 = yes. */
export type QuestionTraits = Readonly<Record<keyof typeof TRAITS, 0 | 1>>;

/** Each trait with the words that show it. A local or passing matter is what general rules seldom settle. */
const TRAITS = {
  /** A day, month or year of the calendar. */
  date: /\d{4}年|\d{1,2}月(?:\d{1,2}日|底|初|份)|[一二三四五六七八九十]月(?:份|底)/u,
  /** Something that happens now or for a while. */
  occasion: /期间|以来|当前|目前|日前|近日|今年|去年|明年|截至|截止到|最新|本次|此次|春节|国庆|节后|节前/u,
  /** What somebody in office did or asks for. */
  measure:
    /(?:采取|出台|推出|提出|制定|实施|发布|印发|开展|落实|做好|公布|启动|设立|组织|推动|推进|加强|强化|确保|保障|支持|优化|调整|完善|扩大|简化)(?:了|的)?.{0,16}(?:哪些|什么|何种|哪几|几项|怎样|如何)|(?:如何|怎样|怎么|采取|哪些|什么|何)(?:有效|积极|进一步|全力)?.{0,12}(?:措施|政策|做法|举措|指示|优惠|服务|支持|保障|推进|推动|防控|落实|做好|加强|确保|优化|开展|应对|管理)/u,
  /** Money or relief that a programme gives. */
  programme: /补贴|补助|贴息|优惠|返还|减免|专项|资助|奖励|扶持|展期|延期|免征|津贴/u,
  /** An authority or company as the one who acts. */
  organisation:
    /(?:局|总局|厅|署|委员会|卫健委|发改委|教委|部门|指挥部|协会|银行|央行|公司|集团|政府|财政部|工信部|教育部|商务部|交通部|公安部|民政部|中心)(?:对|对于|为|要求|如何|怎样|将|采取|推出|规定|发布|出台|通知|在|应|是|印发|联合|决定|提出|于)/u,
  /** Yes or no. */
  whether: /吗|是否|能否|可否|能不能|可不可以|是不是|要不要|算不算|有没有|会不会|用不用|需不需要/u,
  /** The citizen's own case. */
  own: /我|自己|本人|咱|家里|爱人|老公|老婆|孩子|父母|邻居|别人|对方|朋友/u,
  /** Something counted or measured. */
  figure: /多少|几个|几家|几天|多久|何时|什么时候|多长时间|几次|几项/u,
  /** Where, by phone or on the Web. */
  contact: /电话|地址|地点|在哪|哪里|网址|网站|平台|公众号|窗口|渠道|途径|方式/u,
  /** Something that changes by the hour or is a matter of taste. */
  live: /还有几|还剩|空床|空位|今天|排队|末班|首班|几点|最好的|哪家|哪所|推荐|便宜|合适|大概|一般/u,
  /** What has become of one's own case. */
  status: /到哪|第几位|怎么样了|到账|没到|打到哪|查一下|办到|处理得/u,
  /** What follows in law. */
  consequence:
    /责任|赔偿|犯罪|构成|违法|合法|有效|无效|权利|起诉|诉讼|侵权|解除|处罚|判|效力|义务|承担|后果/u,
} as const;

/** Reads the traits of a question. */
export function questionTraits(question: string): QuestionTraits {
  const entries = Object.entries(TRAITS).map(([name, pattern]) => [name, pattern.test(question) ? 1 : 0]);
  return Object.fromEntries(entries) as QuestionTraits;
}

/** Names of the traits. */
export const TRAIT_NAMES = Object.keys(TRAITS) as (keyof QuestionTraits)[];
