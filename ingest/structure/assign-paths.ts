import type { Provision } from '../../index/document.ts';
import type { DraftProvision } from './draft-provision.ts';

const UNITS: ReadonlySet<string> = new Set(['part', 'chapter', 'section']);

/**
 * Gives every node its path and lists the tree in reading order. Articles stand under their own label whatever
 * their chapter; where a number comes again, the annex, 编, 章 or section around it tells them apart, and what is
 * still the same gets `~2`, `~3`.
 */
export function assignPaths(roots: readonly DraftProvision[]): Provision[] {
  const taken = new Map<string, number>();
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

/** `taken` counts how often a path was wanted. */
function claim(preferred: readonly string[], taken: Map<string, number>): string {
  const free = preferred.find((each) => !taken.has(each));
  if (free !== undefined) {
    taken.set(free, 1);
    return free;
  }
  const last = preferred.at(-1) as string;
  const copy = (taken.get(last) ?? 1) + 1;
  taken.set(last, copy);
  return `${last}~${copy}`;
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
