import type { Provision } from '../../index/document.ts';

/** A Provision with those directly below it, in reading order. */
export type ProvisionNode = { readonly provision: Provision; readonly children: readonly ProvisionNode[] };

/** Nests a Document's list of Provisions by their parents. */
export function nestProvisions(provisions: readonly Provision[]): ProvisionNode[] {
  const roots: ProvisionNode[] = [];
  const byPath = new Map<string, { provision: Provision; children: ProvisionNode[] }>();
  for (const provision of provisions) {
    const node = { provision, children: [] };
    byPath.set(provision.path, node);
    (provision.parent === null ? roots : (byPath.get(provision.parent)?.children ?? roots)).push(node);
  }
  return roots;
}
