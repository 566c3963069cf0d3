import { attribute, type Element, isElement, type Node, textOf, walk } from './dom.ts';

/** Characters below a node: all of them, those inside links, those of running text outside links. */
type Weight = { all: number; linked: number; prose: number };

const CONTAINER = new Set([
  'body',
  'div',
  'section',
  'article',
  'main',
  'form',
  'center',
  'font',
  'td',
  'tr',
  'tbody',
  'table',
  'span',
]);
const FURNITURE_TAG = new Set(['nav', 'footer', 'aside', 'header']);
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav|menu|foot|footer|bread|breadcrumb|crumbs?|curb|sidebar|side-?bar|share|copyright|toolbar|pager|pagination|qrcode|ewm|search|quick-?bar|related|xgwz|xgxw)(?=$|[\s_\d-])/iu;
const FURNITURE_ROLE = /^(?:navigation|banner|contentinfo|complementary|search|menu|menubar)$/iu;
const PROSE_MARK = /[，。；：、]/u;
const SHARE_OF_BODY = 0.7;
const MOST_FURNITURE = 0.3;
/** A footer is one even on a page with little text of its own. */
const MOST_FOOTER = 0.6;
const STEPS_UP = 4;

function add(into: Weight, from: Weight): void {
  into.all += from.all;
  into.linked += from.linked;
  into.prose += from.prose;
}

/** Weighs every element below `root`. */
function weigh(root: Node, skip: (node: Node) => boolean): Map<Node, Weight> {
  const weights = new Map<Node, Weight>();
  const open: { node: Node; weight: Weight; linked: boolean }[] = [];
  for (const { node, leaving } of walk(root, skip)) {
    if (leaving) {
      const done = open.pop();
      const parent = open.at(-1);
      if (done !== undefined && parent !== undefined) add(parent.weight, done.weight);
      continue;
    }
    const outer = open.at(-1);
    const text = textOf(node)?.replace(/\s/gu, '') ?? '';
    const linked = outer?.linked === true || node.nodeName === 'a';
    const weight = {
      all: text.length,
      linked: linked ? text.length : 0,
      prose: !linked && (text.length >= 10 || PROSE_MARK.test(text)) ? text.length : 0,
    };
    if (isElement(node) || node === root) weights.set(node, weight);
    open.push({ node, weight, linked });
  }
  return weights;
}

function isFurniture(element: Element): boolean {
  return (
    FURNITURE_TAG.has(element.tagName) ||
    FURNITURE_ROLE.test(attribute(element, 'role') ?? '') ||
    FURNITURE_NAME.test(`${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`)
  );
}

/** Child that holds most of the running text of its parent, if one does. */
function heaviestChild(parent: Node, weights: Map<Node, Weight>): Element | null {
  const prose = weights.get(parent)?.prose ?? 0;
  if (!('childNodes' in parent) || prose === 0) return null;
  for (const child of parent.childNodes)
    if (
      isElement(child) &&
      CONTAINER.has(child.tagName) &&
      (weights.get(child)?.prose ?? 0) >= prose * SHARE_OF_BODY
    )
      return child;
  return null;
}

/**
 * The element that holds the document itself on a saved page, and which nodes inside it are page furniture. The text
 * decides: down to the element with most of the running text, then up again while that adds title and header fields
 * rather than menus.
 */
export function mainContent(
  body: Node,
  invisible: (node: Node) => boolean,
): { root: Node; skip: (node: Node) => boolean } {
  const weights = weigh(body, invisible);
  const total = weights.get(body)?.prose ?? 0;
  const skip = (node: Node): boolean =>
    invisible(node) ||
    (isElement(node) &&
      node !== body &&
      isFurniture(node) &&
      (weights.get(node)?.prose ?? 0) < total * (node.tagName === 'footer' ? MOST_FOOTER : MOST_FURNITURE));
  const trail: Node[] = [body];
  for (let child = heaviestChild(body, weights); child !== null; child = heaviestChild(child, weights))
    trail.push(child);
  return { root: climb(trail, weights), skip };
}

function climb(trail: Node[], weights: Map<Node, Weight>): Node {
  const core = trail.at(-1);
  const coreWeight = core === undefined ? undefined : weights.get(core);
  let root = core ?? null;
  for (let at = trail.length - 2; at >= Math.max(0, trail.length - 1 - STEPS_UP); at -= 1) {
    const node = trail[at];
    const weight = node === undefined ? undefined : weights.get(node);
    if (node === undefined || weight === undefined || coreWeight === undefined || node.nodeName === 'body')
      break;
    const plain = weight.all - weight.linked - (coreWeight.all - coreWeight.linked);
    if (plain > Math.max(300, coreWeight.all * 0.25)) break;
    root = node;
  }
  return root ?? (trail[0] as Node);
}
