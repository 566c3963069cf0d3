import type { Provision } from '../../index/document.ts';
import type { DraftProvision } from './draft-provision.ts';

const UNITS: ReadonlySet<string> = new Set(['part', 'chapter', 'section']);

/**
 * Gives every node its path and lists the tree in reading order. Articles stand under their own label whatever
 * their chapter; where a number comes again, the annex, 编, 章 or section around it tells them apart, and what is
 * still the same gets `~2`, `~3`.
 */
export function assignPaths(roots: readonly DraftProvision[]): Provision[] {
  const taken = new Set<string>();
  const provisions: Provision[] = [];
  const visit = (node: DraftProvision, parent: Provision | null, around: string | null) => {
    const path = claim(preferredPaths(node, parent, around), taken);
    const { kind, label, start, end, page, role } = node;
    const provision = { path, label, kind, parent: parent?.path ?? null, start, end, page, role };
    provisions.push(provision);
    const inner = UNITS.has(kind) || kind === 'annex' || kind === 'heading' ? path : around;
    for (const child of node.children) visit(child, provision, inner);
  };
  for (const root of roots) visit(root, null, null);
  return provisions;
}

function preferredPaths(node: DraftProvision, parent: Provision | null, around: string | null): string[] {
  const { segment } = node;
  if (node.kind === 'article') return around === null ? [segment] : [segment, `${around}/${segment}`];
  return [parent === null ? segment : `${parent.path}/${segment}`];
}

function claim(preferred: readonly string[], taken: Set<string>): string {
  const last = preferred.at(-1) as string;
  let path = preferred.find((each) => !taken.has(each));
  for (let copy = 2; path === undefined; copy += 1) {
    if (!taken.has(`${last}~${copy}`)) path = `${last}~${copy}`;
  }
  taken.add(path);
  return path;
}

/** Words as a part of a path: no separator, no fragment mark, not endless. */
export function toSegment(text: string): string {
  const clean = text
    .replace(/\//gu, '／')
    .replace(/#/gu, '＃')
    .replace(/~/gu, '～')
    .replace(/[\s　]+/gu, ' ')
    .trim();
  const characters = [...clean];
  return characters.length > 48 ? characters.slice(0, 48).join('') : clean;
}
