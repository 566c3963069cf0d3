import type { DeclineReason, RedirectReason } from './answer.ts';

/** The fixed Chinese sentences of the service; a centre may replace any of them (docs/configuration.md). */
export type AnswerTexts = {
  readonly label: string;
  /** Said when a written answer was asked for and none could be given. */
  readonly fallback: string;
  readonly hotlineNumber: string;
  readonly hotlineText: string;
  readonly declined: Readonly<Record<DeclineReason, string>>;
  /** Who is responsible for the nearest provision, `{department}` in it. */
  readonly department: string;
  readonly nearest: string;
  readonly redirected: Readonly<Record<RedirectReason, string>>;
};

/** Some texts instead of those the service comes with. */
export type TextOverrides = Partial<Omit<AnswerTexts, 'declined' | 'redirected' | 'hotlineNumber'>> & {
  readonly declined?: Partial<AnswerTexts['declined']> | undefined;
  readonly redirected?: Partial<AnswerTexts['redirected']> | undefined;
};

/** `{hotline}` stands for the hotline's number. */
const TEXTS: Omit<AnswerTexts, 'hotlineNumber'> = {
  label: '内容由人工智能生成，仅供参考',
  fallback: '智能生成服务暂时无法作答，以下为政策文件原文摘录。',
  hotlineText: '建议您拨打{hotline}政务服务热线获取权威解答。',
  declined: {
    'no-match': '抱歉，政策库中没有找到能够回答这个问题的规定。',
    'named-thing-missing': '抱歉，政策库中没有关于您所问地区或事项的规定。',
    'not-in-force': '抱歉，政策库中与此相关的规定在所问日期不在有效期内，不能据此答复。',
    'out-of-scope': '抱歉，这个问题不属于政策咨询的范围，我无法作答。',
    'needs-region': '这个问题的规定因地区而异，请告诉我您所在的区县。',
    'personal-data': '抱歉，为保护个人信息，我无法查询或提供任何人的个人资料。',
    unsupported: '抱歉，没有找到能够逐句核实的依据，无法作答。',
    overloaded: '抱歉，当前咨询人数较多，请稍后再试。',
  },
  department: '您也可以向{department}咨询。',
  nearest: '与您的问题较为接近的规定如下，请核对是否适用：',
  redirected: {
    greeting:
      '您好，我是政策问答助手。您可以直接说出想办的事，例如“办居住证需要住满多久？”，我会依据现行政策文件作答。',
    thanks: '不客气。还有想了解的政策，随时可以继续提问。',
    'about-service':
      '我是政务服务中心的政策问答助手，只依据政策库中的现行文件作答，每句话都注明出处；找不到依据时会请您拨打{hotline}。',
    emergency: '如遇紧急情况，请立即拨打：报警110，急救120，火警119；心理援助热线12356。',
    'personal-account': '我无法查询您的个人账户或办件进度，请通过官方办事平台或窗口凭本人身份查询。',
    complaint:
      '我不能代为受理投诉举报。请拨打{hotline}，说明时间、地点、被反映的对象和经过，并留存凭证，热线会转交主管部门办理。',
    injection: '我只能依据政策文件回答政策问题，请直接说出您想了解的事项。',
  },
};

/** The service's texts with a centre's own in their place. */
export function answerTexts(hotlineNumber: string, overrides: TextOverrides = {}): AnswerTexts {
  const { declined, redirected, ...others } = overrides;
  const fill = (text: string) => text.replaceAll('{hotline}', hotlineNumber);
  const texts = { ...TEXTS, ...others };
  return {
    label: fill(texts.label),
    fallback: fill(texts.fallback),
    hotlineNumber,
    hotlineText: fill(texts.hotlineText),
    declined: mapTexts({ ...TEXTS.declined, ...declined }, fill),
    department: fill(texts.department),
    nearest: fill(texts.nearest),
    redirected: mapTexts({ ...TEXTS.redirected, ...redirected }, fill),
  };
}

/** What the service says unless a centre configures otherwise. */
export const DEFAULT_TEXTS: AnswerTexts = answerTexts('12345');

function mapTexts<Key extends string>(
  texts: Readonly<Record<Key, string>>,
  change: (text: string) => string,
): Record<Key, string> {
  const entries = Object.entries<string>(texts).map(([key, text]) => [key, change(text)]);
  return Object.fromEntries(entries) as Record<Key, string>;
}
