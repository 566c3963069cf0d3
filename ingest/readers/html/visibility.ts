import { attribute, elementsNamed, isElement, type Node, textBelow, walk } from './dom.ts';

const NEVER_TEXT = new Set(
  'script style noscript template head iframe object embed svg canvas audio video map button select option input textarea dialog rt rp'.split(
    ' ',
  ),
);
const HIDING =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{4,})/iu;
const RULE = /([^{}]+)\{([^{}]*)\}/gu;
const SIMPLE_SELECTOR = /^[.#][\w-]+$/u;
const MOST_HIDDEN = 0.5;

/** `.class` and `#id` selectors that a style sheet of the page itself hides. */
function hidingSelectors(document: Node): Set<string> {
  const selectors = new Set<string>();
  for (const sheet of elementsNamed(document, 'style')) {
    const css = textBelow(sheet)
      .replace(/\/\*[\s\S]*?\*\//gu, '')
      .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/gu, '');
    for (const [, names = '', body = ''] of css.matchAll(RULE)) {
      if (!HIDING.test(body)) continue;
      for (const name of names.split(',').map((part) => part.trim()))
        if (SIMPLE_SELECTOR.test(name)) selectors.add(name);
    }
  }
  return selectors;
}

function textLength(node: Node): number {
  let length = 0;
  for (const step of walk(node, (at) => isElement(at) && NEVER_TEXT.has(at.tagName)))
    if (!step.leaving && 'value' in step.node && step.node.nodeName === '#text')
      length += step.node.value.trim().length;
  return length;
}

/**
 * Tells which nodes a reader of the page never sees: scripts, form controls, comments, hidden elements. An element that
 * holds most of the page is not hidden, its own script shows it once loaded.
 */
export function invisibleIn(document: Node): (node: Node) => boolean {
  const selectors = hidingSelectors(document);
  const hidden = new Set<Node>();
  for (const { node, leaving } of walk(document)) {
    if (leaving || !isElement(node)) continue;
    const names = (attribute(node, 'class') ?? '').split(/\s+/u).map((name) => `.${name}`);
    const byRule =
      names.some((name) => selectors.has(name)) || selectors.has(`#${attribute(node, 'id') ?? ''}`);
    if (byRule || attribute(node, 'hidden') !== null || HIDING.test(attribute(node, 'style') ?? ''))
      hidden.add(node);
  }
  const whole = hidden.size > 0 ? textLength(document) : 0;
  for (const node of hidden) if (textLength(node) > whole * MOST_HIDDEN) hidden.delete(node);
  return (node) =>
    hidden.has(node) || node.nodeName === '#comment' || (isElement(node) && NEVER_TEXT.has(node.tagName));
}
