import type { Validity } from '../../index/validity.ts';
import type { FeedbackReason } from '../answer/feedback/feedback.ts';

/** Every sentence the citizen's pages show; a centre changes tone and names here. */
export const citizenTexts = {
  centreName: '云川市政务服务·政策问答（示例）',
  tagline: '依据现行政策文件作答，句句注明出处',
  hotlineText: '建议您拨打12345政务服务热线获取权威解答。',
  aiLabel: '内容由人工智能生成，仅供参考',
  skipToContent: '跳到正文',
  nav: { label: '主导航', ask: '政策问答', documents: '政策文件' },
  footer: {
    disclaimer: '回答由人工智能根据政策文件生成，仅供参考，不作为办事依据；以文件原文和经办部门答复为准。',
    privacy: '本页面不保存您的提问。对话只留在当前页面中，关闭或清空后即消失。',
    hotline: '政务服务热线 {number}',
    api: '接口说明',
    accessibility: '无障碍说明',
  },
  display: { elder: '长辈版', standard: '返回常规版' },
  offline: '当前没有网络，暂时不能提问。已显示的内容仍可阅读。',
  idle: {
    title: '您还在使用吗？',
    text: '为保护您的隐私，{n} 秒后将清空对话，返回首页。',
    stay: '继续使用',
  },
  chat: {
    title: '政策问答',
    welcome: '您好，请用自己的话提问',
    welcomeDetail:
      '可以询问户籍、社保、医保、住房、入学、企业登记等政策。回答只依据已收录的政策文件，查不到依据时会为您转到 12345。',
    suggestions: '大家常问',
    conversation: '对话记录',
    questionLabel: '请输入您的问题',
    placeholder: '例如：居住证怎么办理？',
    keepPrivate: '请勿输入身份证号、手机号等个人信息',
    submit: '提问',
    stop: '停止',
    clear: '清空对话',
    cleared: '对话已清空。',
    asked: '您的提问',
    reply: '答复',
    searching: '正在查找政策条款……',
    queued: '前面还有 {n} 位，请稍候……',
    writing: '正在作答……',
    finished: '回答完毕。',
    sources: '依据的条款',
    openCitation: '查看依据 {n}：{source}',
    openDocument: '打开文件，定位到这一条',
    close: '收起',
    copy: '复制答复',
    copied: '已复制，含出处和标识',
    copyFailed: '未能复制，请手动选取',
    retry: '重新提问',
    readAloud: '朗读',
    stopReading: '停止朗读',
    print: '打印',
    save: '保存为文本',
    tools: '对话的保存与清空',
    fileName: '政策问答记录',
    savedAt: '保存时间',
    stopped: '已按您的要求停止。',
    interrupted: '连接中断。',
    incomplete: '以上回答不完整，请勿作为依据。',
    identifierTyped: '您输入的内容中有疑似{kinds}，已遮盖，不会发送。提问不需要这些信息。',
    identifierKinds: { 'identity-card': '身份证号', 'mobile-phone': '手机号', 'bank-card': '银行卡号' },
    failed: '暂时没有得到答复。',
    offline: '当前没有网络，请连接后再试。',
    empty: '请先输入问题。',
    tooLong: '问题最多 500 个字，请缩短后再提问。',
    tooOften: '提问过于频繁，请稍候再试。',
    opensInNewPage: '（在新页面打开）',
  },
  handover: {
    title: '这个问题请由人工为您解答',
    call: '拨打 {number}',
    nearest: '相近的条款，供您参考',
    copySummary: '复制问题摘要',
    summaryHint: '可粘贴给 12345 话务员或窗口人员，不含身份证号、手机号、银行卡号。',
    summaryTitle: '政策咨询问题摘要',
    unanswered: '系统答复',
  },
  feedback: {
    label: '评价这次回答',
    question: '这个回答对您有帮助吗？',
    helpful: '有用',
    notHelpful: '没用',
    why: '没有帮助的原因（可选一项）',
    thanks: '感谢您的评价。',
    failed: '评价未能提交，请稍后再试。',
    reasons: {
      wrong: '内容有误',
      outdated: '规定已过时',
      incomplete: '回答不完整',
      'not-my-region': '不适用于我所在地区',
      'hard-to-understand': '看不明白',
      'should-have-answered': '应当能答却没有答',
      other: '其他原因',
    } satisfies Record<FeedbackReason, string>,
  },
  validity: {
    'in-force': '现行有效',
    repealed: '已废止',
    'not-yet-effective': '尚未施行',
    unknown: '时效未知',
  } satisfies Record<Validity, string>,
  document: {
    contents: '目录',
    showContents: '展开目录',
    back: '返回政策文件',
    documentNumber: '文号',
    issuer: '发文机关',
    region: '适用地区',
    promulgatedOn: '公布日期',
    effectiveFrom: '施行日期',
    repealedOn: '废止日期',
    expiresOn: '有效期届满',
    repealedBy: '由{title}废止',
    supersedes: '同时废止',
    source: '来源文件',
    page: '第 {n} 页',
    marked: '已标出回答所引用的文字。',
    print: '打印本文件',
    printedFrom: '出处：{url}',
    versions: '相关版本',
    thisVersion: '本文件',
    earlier: '旧版（已被本文件替代）',
    later: '新版（替代本文件）',
    banner: {
      'in-force': '本文件现行有效。',
      repealed: '本文件已废止，不再作为办事依据。',
      'not-yet-effective': '本文件尚未施行。',
      unknown: '本文件未注明施行或公布日期，时效未知，请向经办部门核实。',
    } satisfies Record<Validity, string>,
  },
  documents: {
    title: '政策文件',
    intro: '共收录 {n} 份文件。点开可查看全文、条款目录和时效。',
    filterLabel: '按标题、文号或发文机关查找',
    filter: '查找',
    none: '没有符合条件的文件。',
    found: '找到 {n} 份',
    previous: '上一页',
    next: '下一页',
    pageOf: '第 {page} 页，共 {pages} 页',
  },
  reference: {
    title: '接口说明',
    intro: '供其他系统调用。本页由校验请求所用的同一份定义生成：',
    request: '请求：',
    schemas: '数据结构',
    required: '必填',
    optional: '可选',
    problems: '错误代码',
    problemsIntro:
      '出错时返回 application/problem+json，type 指向下表；errors 指出有误的字段；429 与 503 带 Retry-After。',
  },
  accessibility: {
    title: '无障碍说明',
    intro: '我们希望每一位办事群众都能读懂、会用这项服务，包括使用读屏软件、键盘、放大显示或语音的用户。',
    standardTitle: '遵循的标准',
    standard:
      '页面按照《Web 内容无障碍指南》（WCAG）2.2 AA 级和国家标准《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）制作，并在每次发布前用自动化工具逐页检查。',
    featuresTitle: '您可以这样使用',
    features: [
      '只用键盘：Tab 键依次到达每个按钮和链接，回车键打开，Esc 键收起条款。页面第一个链接可直接跳到正文。',
      '读屏软件：回答按整句播报，不逐字打断；每条引用都能读出文件名和条款号。',
      '长辈版：点页面上方“长辈版”，放大文字和按钮，减少干扰；回答可以朗读。',
      '放大显示：浏览器放大到 400% 或在窄屏手机上，内容自动换行，不需要左右滚动。',
      '深色显示和减少动画：随您的系统设置自动切换。',
      '不启用 JavaScript 也可以提问、查看依据和阅读文件。',
    ],
    limitsTitle: '已知不足',
    limits: [
      '朗读使用您的设备自带的语音，个别旧设备没有中文语音，“朗读”按钮可能没有声音。',
      '部分文件由扫描件识别而来，可能有错字，页面上会注明。',
      '原文中的复杂表格在窄屏上需要在表格内左右滑动。',
    ],
    contactTitle: '遇到困难时',
    contact:
      '如果您在使用中遇到障碍，可以拨打{number}，由人工为您解答；也可以到政务服务大厅窗口请工作人员协助。',
  },
  embed: { open: '政策问答', close: '关闭政策问答', frame: '政策问答' },
  problem: { title: '出错了', home: '返回首页' },
} as const;

/** Fills the `{name}` gaps of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** A calendar date as citizens read it: 2024年3月1日. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A title in its book-title marks; titles that bring their own keep them. */
export function bookTitle(title: string): string {
  return title.includes('《') ? title : `《${title}》`;
}
