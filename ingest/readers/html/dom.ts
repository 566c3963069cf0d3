import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** Children of any node; a leaf has none. */
export function childrenOf(node: Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** Text of a text node, null for every other node. */
export function textOf(node: Node): string | null {
  return node.nodeName === '#text' && 'value' in node ? node.value : null;
}

/** Value of an attribute, null when absent. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? null;
}

/** One step of a walk: a node is entered, then everything below it, then it is left. */
export type Step = { readonly node: Node; readonly leaving: boolean };

/** Walks a tree in reading order without recursion; nodes for which `skip` holds are left out with all below them. */
export const walk = function* (root: Node, skip: (node: Node) => boolean = () => false): Generator<Step> {
  const pending: Step[] = [{ node: root, leaving: false }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.leaving) {
      yield step;
      continue;
    }
    if (skip(step.node)) continue;
    yield step;
    pending.push({ node: step.node, leaving: true });
    const children = childrenOf(step.node);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child !== undefined) pending.push({ node: child, leaving: false });
    }
  }
};

/** All elements with a tag name, in reading order. */
export function elementsNamed(root: Node, name: string): Element[] {
  const found: Element[] = [];
  for (const { node, leaving } of walk(root))
    if (!leaving && isElement(node) && node.tagName === name) found.push(node);
  return found;
}

/** Text below a node with one space where an element or line ends; white space is left for the caller to clean. */
export function textBelow(root: Node, skip: (node: Node) => boolean = () => false): string {
  const parts: string[] = [];
  for (const { node, leaving } of walk(root, skip)) {
    const text = leaving ? null : textOf(node);
    if (text !== null) parts.push(text);
    else if (isElement(node) && /^(?:p|div|br|li|tr|td|th|h[1-6])$/u.test(node.tagName)) parts.push(' ');
  }
  return parts.join('');
}
