import type { DeclineReason, RedirectReason } from './answer.ts';

/** The fixed Chinese sentences of the service; a centre may replace any of them. */
export type AnswerTexts = {
  readonly label: string;
  /** Said when a written answer was asked for and none could be given. */
  readonly fallback: string;
  readonly hotlineNumber: string;
  readonly hotlineText: string;
  readonly declined: Readonly<Record<DeclineReason, string>>;
  readonly nearest: string;
  readonly redirected: Readonly<Record<RedirectReason, string>>;
};

/** What the service says unless a centre configures otherwise. */
export const DEFAULT_TEXTS: AnswerTexts = {
  label: '内容由人工智能生成，仅供参考',
  fallback: '智能生成服务暂时无法作答，以下为政策文件原文摘录。',
  hotlineNumber: '12345',
  hotlineText: '建议您拨打12345政务服务热线获取权威解答。',
  declined: {
    'no-match': '抱歉，政策库中没有找到能够回答这个问题的规定。',
    'named-thing-missing': '抱歉，政策库中没有关于您所问事项的规定。',
    'not-in-force': '抱歉，政策库中与此相关的规定目前不在有效期内，不能据此答复。',
    'out-of-scope': '抱歉，这个问题不属于政策咨询的范围。',
    'needs-region': '这个问题的规定因地区而异，请告诉我您所在的区县。',
    'personal-data': '抱歉，我无法查询您的个人信息或办件进度。',
    unsupported: '抱歉，没有找到能够逐句核实的依据，无法作答。',
    overloaded: '抱歉，当前咨询人数较多，请稍后再试。',
  },
  nearest: '与您的问题较为接近的规定如下，请核对是否适用：',
  redirected: {
    greeting:
      '您好，我是政策问答助手。您可以直接说出想办的事，例如“办居住证需要住满多久？”，我会依据现行政策文件作答。',
    'about-service':
      '我是政务服务中心的政策问答助手，只依据政策库中的现行文件作答，每句话都注明出处；找不到依据时会请您拨打12345。',
    emergency: '如遇紧急情况，请立即拨打：报警110，急救120，火警119；心理援助热线12356。',
    'personal-account': '我无法查询您的个人账户或办件进度，请通过官方办事平台或窗口凭本人身份查询。',
    injection: '我只能依据政策文件回答政策问题，请直接说出您想了解的事项。',
  },
};
