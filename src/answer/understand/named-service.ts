import { normalizeTitle } from '../../../index/analysis/title.ts';

/** What can be asked of a service, after its name: `…的咨询电话是多少`, `办理…需要提交哪些材料`. */
const SERVICE_FACT =
  /^(?:请问|我想问|想问一下)?(?:办理|申请办理|申办)?(?<name>.{4,60}?)(?:的|要|需要|在|是|承诺|法定|应当|应该|该|去)*(?:咨询电话|投诉电话|联系电话|办理地址|办理地点|法定办结时限|承诺办结时限|办结时限|多少个?工作日(?:内)?办结|哪里办理|哪个部门负责|(?:提交|准备|带)(?:哪些|什么)?材料|收费标准)/u;
/** What ends the name of a service and says nothing of it. */
const EMPTY_ENDING = /(?:窗口|大厅|业务|服务|事项|手续)$/u;
const MARK = /[a-z0-9]+/gu;

/** The service whose phone, place, time limit, department or materials are asked for; null when none is. */
export function namedService(question: string): string | null {
  return SERVICE_FACT.exec(question)?.groups?.name?.replace(EMPTY_ENDING, '') ?? null;
}

/**
 * Share of a service's name, by pairs of characters, that a title contains, 0–1; 0 when a number or Latin letters of the
 * name are not in the title: X1 is another visa than X2.
 */
export function serviceShare(name: string, title: string): number {
  const [asked, given] = [foldName(name), foldName(title)];
  const marks = new Set(given.match(MARK));
  if ((asked.match(MARK) ?? []).some((mark) => !marks.has(mark))) return 0;
  const pairs = pairsOf(asked);
  return pairs.filter((pair) => given.includes(pair)).length / Math.max(1, pairs.length);
}

function foldName(text: string): string {
  return normalizeTitle(text.normalize('NFKC')).toLowerCase();
}

function pairsOf(text: string): string[] {
  const characters = [...text];
  return [...new Set(characters.slice(1).map((character, at) => characters[at] + character))];
}
