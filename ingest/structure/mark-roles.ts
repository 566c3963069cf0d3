import type { DraftProvision } from './draft-provision.ts';
import { roleOf } from './provision-role.ts';

/** How many of the last articles may say when a document takes effect or what it repeals. */
const CLOSING_ARTICLES = 5;

/** Types definitions, transitional, repealing and effective-date provisions among articles and numbered paragraphs. */
export function markRoles(text: string, roots: readonly DraftProvision[]): void {
  const leaves = collect(roots);
  leaves.forEach((node, index) => {
    node.role = roleOf(text.slice(node.start, node.end), index >= leaves.length - CLOSING_ARTICLES);
  });
}

function collect(nodes: readonly DraftProvision[]): DraftProvision[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'article') return [node];
    const below = collect(node.children);
    const leaf =
      below.length === 0 && (node.kind === 'heading' || node.kind === 'item') && node.label !== '落款';
    return leaf ? [node] : below;
  });
}
