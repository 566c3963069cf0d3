import type { DocumentSummary } from '../../../index/store/release-reader.ts';

/** What the Documents of a Corpus are about, as the character pairs of their titles that few titles share. */
export type Topics = ReadonlySet<string>;

/** Words that titles are made with and that name no matter; longest first. */
const TITLE_FURNITURE = [
  '办法 规定 条例 通知 指南 细则 意见 决定 通告 公告 章程 规程 方案 暂行 试行 常见问题 常见 问题 办事 办理 事项 业务 一件事',
  '关于 管理 实施 服务 工作 申请 申领 登记 审核 确认 规范 完善 调整 标准 公布 年度 全国 本市 全市 有关 优化 流程 提高 支持 改革',
  '发展 做好 落实 深化 加强 补贴 待遇 支付 参加 保障 保险 许可 审批 备案 变更 注销 设立 换发 换领 补领 补办 单位 个人 人员 政策',
  '人民政府办公室 人民政府 办公室 委员会 财政局 民政局 医疗保障局 税务局 国家税务总局 教育局 总局 公安局 总工会 实施细则 优待 优惠',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length);
const FURNITURE = new RegExp(TITLE_FURNITURE.join('|'), 'gu');
/** Who asks or is asked about is a circumstance of a matter, not a matter. */
const PERSON =
  /(?:老年|残疾|外国|未成年)?人员?|职工|学生|儿童|孩子|妇女|军人|企业|公司|居民(?!身份)|公民|夫妻|父母|子女/gu;
/** A pair of more titles than this share names no single matter. */
const MOST_TITLES = 0.1;
const FEWEST_TITLES = 5;

const known = new WeakMap<readonly DocumentSummary[], Topics>();

/** Whether a word only says what kind of document or step something is. */
export function isTitleFurniture(word: string): boolean {
  return TITLE_FURNITURE.includes(word);
}

/** The topics of a release's titles; worked out once. */
export function topicsOf(documents: readonly DocumentSummary[]): Topics {
  const before = known.get(documents);
  if (before !== undefined) return before;
  const topics = collect(documents);
  known.set(documents, topics);
  return topics;
}

function collect(documents: readonly DocumentSummary[]): Topics {
  const counts = new Map<string, number>();
  const places = [...new Set(documents.flatMap(({ region }) => region?.match(PLACE) ?? []))];
  for (const { title } of documents) {
    const matter = matterOfTitle(title, places);
    for (const pair of new Set(pairsIn(matter))) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const most = Math.max(FEWEST_TITLES, MOST_TITLES * documents.length);
  return new Set([...counts].filter(([, count]) => count <= most).map(([pair]) => pair));
}

const PLACE = /[^省市区县州盟旗]{2,}(?:省|市|区|县|州|盟|旗)/gu;

function matterOfTitle(title: string, places: readonly string[]): string {
  const issued = title.includes('关于') ? title.slice(title.indexOf('关于')) : title;
  const placeless = places.reduce((so, place) => so.replaceAll(place, ' '), issued);
  return placeless.replace(FURNITURE, ' ').replace(PERSON, ' ');
}

/** Parts of a text that name a matter some Document is about, longest possible, in order. */
export function topicsIn(text: string, topics: Topics): string[] {
  const characters = [...text.replace(FURNITURE, (word) => ' '.repeat(word.length))];
  const found: string[] = [];
  let run = '';
  for (const [at, character] of characters.entries()) {
    const joins = topics.has(character + (characters[at + 1] ?? ''));
    if (joins || run !== '') run += character;
    if (joins) continue;
    if (run.length > 1) found.push(run);
    run = '';
  }
  return found;
}

/** Whether a text names a matter and hardly anything else. */
export function isTopic(text: string, topics: Topics): boolean {
  const bare = text.replace(FURNITURE, '').replace(/\P{L}/gu, '');
  const named = topicsIn(bare, topics).join('').length;
  return bare.length > 1 && named >= 0.8 * bare.length;
}

function pairsIn(text: string): string[] {
  const characters = [...text];
  return characters.flatMap((character, at) => {
    const pair = character + (characters[at + 1] ?? '');
    return /^\p{Script=Han}{2}$/u.test(pair) ? [pair] : [];
  });
}
