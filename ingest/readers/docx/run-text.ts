import { child, childrenNamed, isOn, type XmlElement } from '../zip/parse-xml.ts';

/** Content of a paragraph: its lines, the text boxes anchored in it, the notes it refers to, its pictures. */
export type ParagraphContent = {
  readonly lines: string[];
  readonly textBoxes: XmlElement[];
  readonly notes: { readonly kind: 'footnote' | 'endnote'; readonly id: string }[];
  readonly pictures: number;
};

const DROPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:instrText',
  'w:delText',
  'w:sdtPr',
  'w:ruby',
  'w:commentReference',
]);

type Walk = { node: XmlElement; inMath: boolean };

/** What of an alternate content to follow: its modern form, the fallback only when there is no other. */
function preferred(node: XmlElement): XmlElement[] {
  const choices = childrenNamed(node, 'mc:Choice');
  return choices.length > 0 ? choices.slice(0, 1) : childrenNamed(node, 'mc:Fallback');
}

function symbol(node: XmlElement): string {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16);
  // Symbol fonts keep their glyphs in the private area; a ticked or empty box is all that forms use.
  return Number.isFinite(code) && code < 0xe000 ? String.fromCodePoint(code) : '□';
}

/** Reads a paragraph without deleted and hidden text, field codes and duplicate fallbacks. */
export function paragraphContent(paragraph: XmlElement): ParagraphContent {
  const lines = [''];
  const content = {
    lines,
    textBoxes: [] as XmlElement[],
    notes: [] as ParagraphContent['notes'],
    pictures: 0,
  };
  const add = (text: string): void => {
    lines[lines.length - 1] += text;
  };
  const pending: Walk[] = [{ node: paragraph, inMath: false }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const { node } = step;
    if (DROPPED.has(node.name)) {
      if (node.name === 'w:ruby')
        pending.push(...childrenNamed(node, 'w:rubyBase').map((base) => ({ node: base, inMath: false })));
      continue;
    }
    if (node.name === 'w:r' && isOn(child(node, 'w:rPr'), 'w:vanish')) continue;
    if (node.name === 'w:t' || node.name === 'm:t') add(node.text);
    else if (node.name === 'w:tab' || node.name === 'w:ptab') add(' ');
    else if (node.name === 'w:cr' || (node.name === 'w:br' && node.attributes['w:type'] === undefined))
      lines.push('');
    else if (node.name === 'w:noBreakHyphen') add('-');
    else if (node.name === 'w:sym') add(symbol(node));
    else if (node.name === 'pic:pic' || node.name === 'v:imagedata') content.pictures += 1;
    else if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference')
      content.notes.push({
        kind: node.name === 'w:footnoteReference' ? 'footnote' : 'endnote',
        id: node.attributes['w:id'] ?? '',
      });
    if (node.name === 'w:txbxContent') {
      content.textBoxes.push(node);
      continue;
    }
    const next = node.name === 'mc:AlternateContent' ? preferred(node) : node.children;
    for (let at = next.length - 1; at >= 0; at -= 1) {
      const below = next[at];
      if (below !== undefined) pending.push({ node: below, inMath: step.inMath });
    }
  }
  return content;
}
