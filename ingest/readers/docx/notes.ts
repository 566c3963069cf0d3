import { cleanText } from '../clean-text.ts';
import { childrenNamed, type XmlElement } from '../zip/parse-xml.ts';
import { type ParagraphContent, paragraphContent } from './run-text.ts';

type Note = ParagraphContent['notes'][number];

/** Looks up the text of foot- and endnotes; null for separators and unknown ids. */
export function readNotes(
  footnotes: XmlElement | null,
  endnotes: XmlElement | null,
): (note: Note) => string | null {
  const texts = new Map<string, string>();
  const gather = (root: XmlElement | null, kind: Note['kind']): void => {
    for (const note of childrenNamed(root ?? undefined, `w:${kind}`)) {
      if (note.attributes['w:type'] !== undefined && note.attributes['w:type'] !== 'normal') continue;
      const lines = childrenNamed(note, 'w:p').map((paragraph) =>
        paragraphContent(paragraph).lines.join(' '),
      );
      texts.set(`${kind}/${note.attributes['w:id'] ?? ''}`, cleanText(lines.join(' ')));
    }
  };
  gather(footnotes, 'footnote');
  gather(endnotes, 'endnote');
  return (note) => texts.get(`${note.kind}/${note.id}`) || null;
}
