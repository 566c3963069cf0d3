import type { Level, Provision } from '../../index/document.ts';

type Known = {
  readonly title: string;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly level: Level | null;
};

/** Legal kind of a document (法律, 行政法规, 规范性文件, 办事指南, …) by its title, issuer, number and form. */
export function categoryOf(known: Known, provisions: readonly Provision[]): string | null {
  const { title, issuer, documentNumber, level } = known;
  const questions = provisions.filter((each) => each.kind === 'qa').length;
  if (/宪法(?:修正案.*)?$/u.test(title)) return '宪法';
  if (
    /^最高人民(?:法院|检察院)/u.test(issuer ?? title) &&
    /解释|规定|批复|意见|规则|解答|通知|决定/u.test(title)
  )
    return '司法解释';
  if (/(?:办事|服务|办理|申领|申请)指南/u.test(title)) return '办事指南';
  if (questions >= 3 || /问答|答问|\d+问$|常见问题/u.test(title)) return '常见问题';
  if (/人民代表大会/u.test(issuer ?? '')) return level === 'national' ? '法律' : '地方性法规';
  if (/^中华人民共和国.*法(?:修正案.*)?$/u.test(title)) return '法律';
  if (/^国务院/u.test(issuer ?? '') && /条例|规定|办法|细则|规则|决定/u.test(title) && !/通知$/u.test(title))
    return '行政法规';
  if (/令/u.test(documentNumber ?? '')) return level === 'national' ? '部门规章' : '地方政府规章';
  if (level !== null && level !== 'national' && /条例$/u.test(title)) return '地方性法规';
  if (/GB\/?T?\s*\d|国家标准/u.test(title)) return '标准';
  return documentNumber !== null || /通知|通告|公告|意见|办法|规定|细则|方案|决定/u.test(title)
    ? '规范性文件'
    : null;
}
