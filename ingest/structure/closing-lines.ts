import { findDates } from '../../index/analysis/dates.ts';
import type { PlacedLine } from './line.ts';

const REMARK =
  /^(?:公开方式|公开属性|信息公开|此件|（此件|抄送|主送|分送|主题词|印发机关|联系人|（联系人|校对|签发人)|印发\s*$|^(?:浏览次数|分享|打印|关闭)/u;
const SIGNATURE =
  /(?:局|厅|委|委员会|部|院|府|会|办公室|中心|总队|公安部|银行|署|总理|主席|省长|市长|部长|局长|主任)\s*[\p{Script=Han}\s·]{0,10}$/u;

/** Index of the first line of the signature block (issuers, date, 公开方式) that ends a document; its length when none. */
export function findClosing(lines: readonly PlacedLine[]): number {
  let first = lines.length;
  let dated = false;
  for (let at = lines.length - 1; at >= Math.max(1, lines.length - 14); at -= 1) {
    const line = lines[at] as PlacedLine;
    if (line.source !== 'text' || !belongs(line.text)) break;
    dated ||= isDateLine(line.text) || REMARK.test(line.text);
    first = at;
  }
  return dated ? first : lines.length;
}

function belongs(text: string): boolean {
  if (isDateLine(text) || REMARK.test(text)) return true;
  return text.length <= 60 && !/[。；：:，]/u.test(text) && SIGNATURE.test(text);
}

function isDateLine(text: string): boolean {
  const [date] = findDates(text);
  return date !== undefined && text.length - (date.end - date.start) <= 6 && !/[起施]/u.test(text);
}
