import type { Citation, Sentence } from '../answer.ts';

/** Puts a quotation into one polite sentence that says where it stands. */
export function frameQuotation(citation: Citation): Sentence {
  const title = citation.title.replace(/《/gu, '〈').replace(/》/gu, '〉');
  const words = withoutLabel(citation.quote.trim(), citation.provision);
  const joint = words.includes('\n') ? '：\n' : '：';
  const place = citation.provision === citation.title ? '' : citation.provision;
  return {
    text: `根据《${title}》${isHeading(place) ? `“${place}”` : place}${joint}${words}`,
    citations: [citation.n],
  };
}

/** The answer's text: sentences with their markers, one a line. */
export function joinSentences(sentences: readonly Sentence[]): string {
  return sentences.map(sentenceWithMarkers).join('\n');
}

/** A sentence followed by its markers: `…。[1][2]`. */
export function sentenceWithMarkers({ text, citations }: Sentence): string {
  return text + citations.map((n) => `[${n}]`).join('');
}

function isHeading(place: string): boolean {
  return place !== '' && !/^第.+[条款项章节]/u.test(place);
}

function withoutLabel(words: string, label: string): string {
  return words.startsWith(label) ? words.slice(label.length).replace(/^[\s　：:]+/u, '') : words;
}
