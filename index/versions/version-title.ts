/** A title reduced to what stays the same in every version: no 《》, 中华人民共和国, spaces or 、, year or version in brackets. */
export function versionTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/(?<!修正案)\((?:\d{4}年?[^()]{0,12}|修订|修正|修订版|最新|现行|全文)\)/gu, '')
    .replace(/[《》〈〉<>"“”、\s]/gu, '')
    .replace(/中华人民共和国/gu, '');
}
