import { child, childrenNamed, isOn, value, type XmlElement } from '../zip/parse-xml.ts';

/** What a paragraph style passes on to its paragraphs, its ancestors taken into account. */
export type ParagraphStyle = {
  /** 0 is the top heading level; null is body text. */
  readonly outlineLevel: number | null;
  readonly numberingId: string | null;
  readonly numberingLevel: number | null;
  readonly isTitle: boolean;
  readonly isHidden: boolean;
};

const PLAIN: ParagraphStyle = {
  outlineLevel: null,
  numberingId: null,
  numberingLevel: null,
  isTitle: false,
  isHidden: false,
};
const LONGEST_CHAIN = 20;
const HEADING_NAME = /^(?:heading|标题)\s*([1-9])$/iu;

function wholeNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number.parseInt(text, 10);
}

function ownStyle(style: XmlElement, inherited: ParagraphStyle): ParagraphStyle {
  const paragraph = child(style, 'w:pPr');
  const numbering = child(paragraph, 'w:numPr');
  const name = value(style, 'w:name') ?? '';
  const named = HEADING_NAME.exec(name)?.[1];
  const outline =
    wholeNumber(value(paragraph, 'w:outlineLvl')) ?? (named === undefined ? null : Number(named) - 1);
  return {
    outlineLevel: outline === null ? inherited.outlineLevel : outline > 8 ? null : outline,
    numberingId: value(numbering, 'w:numId') ?? inherited.numberingId,
    numberingLevel: wholeNumber(value(numbering, 'w:ilvl')) ?? inherited.numberingLevel,
    isTitle: /^(?:title|标题)$/iu.test(name) || inherited.isTitle,
    isHidden: isOn(child(style, 'w:rPr'), 'w:vanish') || inherited.isHidden,
  };
}

/** Styles of a document by id; `undefined` stands for a paragraph that names none. */
export function readStyles(root: XmlElement | null): (id: string | undefined) => ParagraphStyle {
  const byId = new Map<string, XmlElement>();
  let standard: string | undefined;
  for (const style of childrenNamed(root ?? undefined, 'w:style')) {
    const id = style.attributes['w:styleId'];
    if (id === undefined) continue;
    byId.set(id, style);
    const isDefault = /^(?:1|true|on)$/u.test(style.attributes['w:default'] ?? '');
    if (isDefault && style.attributes['w:type'] === 'paragraph') standard = id;
  }
  const known = new Map<string, ParagraphStyle>();
  const resolve = (id: string, depth: number): ParagraphStyle => {
    const done = known.get(id);
    const style = byId.get(id);
    if (done !== undefined || style === undefined || depth > LONGEST_CHAIN) return done ?? PLAIN;
    const base = value(style, 'w:basedOn');
    const resolved = ownStyle(style, base === undefined ? PLAIN : resolve(base, depth + 1));
    known.set(id, resolved);
    return resolved;
  };
  return (id) => {
    const name = id ?? standard;
    return name === undefined ? PLAIN : resolve(name, 0);
  };
}
