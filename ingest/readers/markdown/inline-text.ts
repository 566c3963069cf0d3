import type { Nodes } from 'mdast';

const TAG = /<[^>]*>/gu;

/** Visits a node and everything below it in reading order, without recursion. */
const inReadingOrder = function* (root: Nodes, skip: (node: Nodes) => boolean): Generator<Nodes> {
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (skip(node) || !('children' in node)) continue;
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at];
      if (child !== undefined) pending.push(child);
    }
  }
};

/** The text of inline content, one entry per line the author forced with a hard break or `<br>`. */
export function inlineLines(root: Nodes): string[] {
  const lines: string[] = [''];
  const add = (text: string): void => {
    lines[lines.length - 1] += text;
  };
  for (const node of inReadingOrder(root, () => false)) {
    if (node.type === 'text' || node.type === 'inlineCode') add(node.value);
    else if (node.type === 'break' || (node.type === 'html' && /^<br\b/iu.test(node.value))) lines.push('');
    else if (node.type === 'html') add(node.value.replace(TAG, ''));
  }
  return lines;
}

/** Whether a block holds nothing but links and pictures, as menus do. */
export function isLinkOnly(root: Nodes): boolean {
  let links = 0;
  for (const node of inReadingOrder(root, (at) => at.type === 'link')) {
    if (node.type === 'link' || node.type === 'image' || node.type === 'imageReference') links += 1;
    else if ((node.type === 'text' || node.type === 'inlineCode') && node.value.trim() !== '') return false;
  }
  return links > 0;
}
