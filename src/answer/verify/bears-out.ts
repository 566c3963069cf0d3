import type { Token } from './token.ts';

/** Whether what a provision says is what a sentence claims. A claim may be coarser than the provision, never finer. */
export function bearsOut(source: Token, claim: Token): boolean {
  if (source.kind !== claim.kind) return false;
  if (source.key === claim.key) return true;
  if (claim.kind === 'reference') return samePlace(source.key, claim.key);
  return claim.kind === 'date' && isPartOfDate(source.key, claim.key);
}

/** `own#第二条` for `#第二条第一款`: a label may name less, a title may be missing on one side. */
function samePlace(source: string, claim: string): boolean {
  const [sourceTitle = '', sourceLabel = ''] = source.split('#');
  const [title = '', label = ''] = claim.split('#');
  if (title !== '' && sourceTitle !== '' && title !== sourceTitle) return false;
  return (
    sourceLabel === label || (sourceLabel.startsWith(label) && /^第/u.test(sourceLabel.slice(label.length)))
  );
}

/** 2024年 or 7月1日 for 2024年7月1日起; what side of the day is meant must agree. */
function isPartOfDate(source: string, claim: string): boolean {
  const read = (key: string) => /^(?<year>\d*)-(?<month>\d*)-(?<day>\d*)(?<side>.*)$/u.exec(key)?.groups;
  const [whole, part] = [read(source), read(claim)];
  if (whole === undefined || part === undefined || whole.side !== part.side) return false;
  return (['year', 'month', 'day'] as const).every((unit) => part[unit] === '' || part[unit] === whole[unit]);
}
