import { SaxesParser } from 'saxes';
import { unreadable } from '../unreadable.ts';

/** An XML element; names keep their prefix as written (`w:p`). */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Text directly inside, without the text of children. */
  text: string;
};

/** A thousand printed pages have about this many. */
const MOST_TAGS = 1_800_000;
const DEEPEST = 256;
const SLICE = 1 << 20;

/** Counts tags the cheap way, so that a file of millions is refused before the costly way. */
function countTags(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('<'); at >= 0 && count <= MOST_TAGS; at = xml.indexOf('<', at + 1)) count += 1;
  return count;
}

/**
 * Parses XML into a tree. Document type declarations are refused (entities could name other files or explode), as are
 * trees too large or too deep to be a document.
 */
export function parseXml(xml: string): XmlElement {
  if (countTags(xml) > MOST_TAGS) throw unreadable('too-large', '段落或单元格数量异常。');
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw unreadable('damaged', '文件内含外部实体声明，可能不安全。');
  });
  parser.on('error', (error) => {
    throw unreadable('damaged', '', error);
  });
  parser.on('opentag', (tag) => {
    if (open.length > DEEPEST) throw unreadable('too-deep');
    const element: XmlElement = {
      name: tag.name,
      attributes: tag.attributes as Record<string, string>,
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top !== undefined) top.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  for (let at = 0; at < xml.length; at += SLICE) parser.write(xml.slice(at, at + SLICE));
  parser.close();
  const [document] = root.children;
  if (document === undefined) throw unreadable('damaged');
  return document;
}

/** First child with a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** All children with a name. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** `w:val` of a child element, the way WordprocessingML states most properties. */
export function value(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val'];
}

/** A WordprocessingML switch: present means on unless its value says off. */
export function isOn(element: XmlElement | undefined, name: string): boolean {
  const found = child(element, name);
  return found !== undefined && !/^(?:0|false|off|none)$/u.test(found.attributes['w:val'] ?? '1');
}
