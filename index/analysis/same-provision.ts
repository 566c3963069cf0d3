import { type ProvisionReference, parseProvisionLabel } from './provision-label.ts';

const UNITS = [
  'part',
  'chapter',
  'section',
  'article',
  'articleInsert',
  'paragraph',
  'item',
  'subitem',
] as const;
const ENUMERATION =
  /^(?:第[0-9一二三四五六七八九十百]+[编章节部分]+|[一二三四五六七八九十]+[、.]|\([0-9一二三四五六七八九十]+\)|[0-9]+(?:[.][0-9]+)*[、.)]|[①-⑳])/u;

/**
 * Whether the Provision stated (`第54条`, `第五十四条第二款`, a heading, the question of a Q&A pair) is the one found at
 * a path or label (`第五十四条/第二款`). A stated 条 is found by each of its 款, a stated 款 by the whole 条; a stated
 * heading by everything below it. A repeat mark (`第二条~2`) is no part of the name.
 */
export function sameProvision(stated: string, found: string): boolean {
  const path = found.replace(/~[0-9]+(?=\/|$)/gu, '');
  const wanted = parseProvisionLabel(stated);
  return wanted === null ? sameHeading(stated, path) : articlesIn(path).some((one) => agree(wanted, one));
}

/** References a path can be read as: as a whole, or without what encloses the article (`附件/第二条`). */
function articlesIn(path: string): ProvisionReference[] {
  const segments = path.split('/');
  return segments.flatMap((_, from) => parseProvisionLabel(segments.slice(from).join('')) ?? []);
}

function agree(wanted: ProvisionReference, found: ProvisionReference): boolean {
  if (wanted.article === null || found.article === null)
    return wanted.article === found.article && equal(wanted, found);
  if (wanted.article !== found.article || wanted.articleInsert !== found.articleInsert) return false;
  return (['paragraph', 'item', 'subitem'] as const).every(
    (unit) => wanted[unit] === null || found[unit] === null || wanted[unit] === found[unit],
  );
}

function equal(one: ProvisionReference, other: ProvisionReference): boolean {
  return UNITS.every((unit) => one[unit] === other[unit]);
}

function sameHeading(stated: string, found: string): boolean {
  const wanted = joined(stated.split('/'));
  if (wanted === '') return false;
  const segments = found.split('/');
  return segments.some((_, from) =>
    segments.slice(from).some((_, length) => joined(segments.slice(from, from + length + 1)) === wanted),
  );
}

function joined(segments: readonly string[]): string {
  return segments.map(headingKey).join('');
}

/** A heading without its number, white space and punctuation. */
function headingKey(heading: string): string {
  const plain = heading.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters(plain.replace(ENUMERATION, '')) || letters(plain);
}
