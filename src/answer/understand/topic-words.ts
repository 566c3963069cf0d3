import { tagWords } from '../../../index/analysis/words.ts';
import type { DocumentSummary } from '../../../index/store/release-reader.ts';

/** Words of a Corpus that name what a Document is about: 居住证, 养犬, 公积金. */
export type TopicWords = ReadonlySet<string>;

/** Words that titles are made with and that name no matter. */
const TITLE_FURNITURE = new Set(
  [
    '办法 规定 条例 通知 指南 细则 意见 决定 通告 公告 章程 规程 方案 暂行 试行 常见问题 常见 问题 办事 办理',
    '关于 管理 实施 服务 工作 申请 申领 登记 审核 确认 规范 完善 调整 标准 公布 年度 全国 本市 有关 事项 业务',
    '发展 做好 落实 深化 改革 加强 补贴 待遇 支付 参加 保障 保险 许可 审批 备案 变更 注销 设立 换发 补办 单位 个人',
  ]
    .join(' ')
    .split(' '),
);
/** Who asks or is asked about is a circumstance of a matter, not a matter. */
const PERSON = /(?:人|人员|者|员工|户|家庭|职工|学生|孩子|儿童|老人|妇女|军人|企业|公司|市民|居民|公民)$/u;
const TOPIC_TAG = /^(?:n|v|j|l|i|a)/u;
const PLACE_TAG = /^(?:ns|nr)/u;
/** A word of more titles than this share names no single matter. */
const MOST_TITLES = 0.1;
const FEWEST_TITLES = 5;

const known = new WeakMap<readonly DocumentSummary[], TopicWords>();

/** The topic words of a release's titles; worked out once. */
export function topicWords(documents: readonly DocumentSummary[]): TopicWords {
  const before = known.get(documents);
  if (before !== undefined) return before;
  const words = collect(documents);
  known.set(documents, words);
  return words;
}

function collect(documents: readonly DocumentSummary[]): TopicWords {
  const counts = new Map<string, number>();
  for (const { title } of documents)
    for (const word of new Set(topicWordsIn(title))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(FEWEST_TITLES, MOST_TITLES * documents.length);
  return new Set([...counts].filter(([, count]) => count <= most).map(([word]) => word));
}

/** Words of a text that could name a matter. */
export function topicWordsIn(text: string): string[] {
  return tagWords(text)
    .filter(({ word, tag }) => word.length > 1 && TOPIC_TAG.test(tag) && !PLACE_TAG.test(tag))
    .map(({ word }) => word)
    .filter((word) => !TITLE_FURNITURE.has(word) && !PERSON.test(word));
}
