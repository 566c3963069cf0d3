import type { Block } from '../block.ts';
import { cleanText } from '../clean-text.ts';
import { joinWrappedLines } from '../wrapped-lines.ts';

const HEADING = /^(#{1,6})[ \t]+(.*)$/u;
/** Constructs whose reach does not end at the next heading. */
const SPANNING = /```|~~~|^ {0,3}<|^ {0,3}\[[^\]]+\]:/mu;
/** Anything that Markdown could read as more than words: marks, links, entities, indents, lists, rules, hard breaks. */
const MARKUP = /[*_`<>[\]\\&~|]|https?:|www\.|\S@\S|#[ \t]*$|^[ \t]+\S|^[-+=]|^\d+[.)]|[ \t]{2,}$/mu;

/** Parts a Markdown source where headings part it; one piece when something in it may reach across headings. */
export function splitSections(source: string): string[] {
  return SPANNING.test(source) ? [source] : source.split(/^(?=#{1,6}[ \t])/mu);
}

/**
 * Blocks of a section that holds only a heading and plain paragraphs, as most sections of most laws do; null when it
 * needs the full parser. Reads the same blocks some ten times faster.
 */
export function plainSectionBlocks(section: string, width: number | null): Block[] | null {
  if (MARKUP.test(section)) return null;
  const blocks: Block[] = [];
  for (const stretch of section.split(/\n[ \t]*\n/u)) {
    const lines = stretch.split('\n').filter((line) => line.trim() !== '');
    const heading = HEADING.exec(lines[0] ?? '');
    if (heading !== null) {
      const text = cleanText(heading[2] ?? '');
      if (text !== '') blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text, page: null });
      lines.shift();
    }
    for (const paragraph of joinWrappedLines(lines, width)) {
      const text = cleanText(paragraph);
      if (text !== '') blocks.push({ kind: 'paragraph', text, page: null });
    }
  }
  return blocks;
}
