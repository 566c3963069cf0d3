import { formatNumeral } from '../../index/analysis/numerals.ts';
import { parseProvisionLabel } from '../../index/analysis/provision-label.ts';
import type { Provision, Warning } from '../../index/document.ts';

/** Warns when article numbers skip: text may be missing from the file or have been misread. */
export function checkArticleNumbers(provisions: readonly Provision[]): Warning[] {
  const missing: number[] = [];
  let last = 0;
  for (const { kind, label } of provisions) {
    const number = kind === 'article' ? (parseProvisionLabel(label)?.article ?? null) : null;
    if (number === null) continue;
    if (last > 0)
      for (let each = last + 1; each < number && missing.length < 50; each += 1) missing.push(each);
    last = number;
  }
  if (missing.length === 0) return [];
  const named = missing
    .slice(0, 5)
    .map((number) => `第${formatNumeral(number)}条`)
    .join('、');
  const text = `条文序号不连续，缺少${named}${missing.length > 5 ? `等${missing.length}条` : ''}，请对照原件核对。`;
  return [{ code: 'article-numbers-skip', text }];
}
