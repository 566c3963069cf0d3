import type { ProvisionKind } from '../../../index/document.ts';
import { fill } from '../../texts/fill.ts';
import type { Citation, Sentence } from '../answer.ts';
import type { AnswerTexts } from '../texts.ts';
import { tableWords, withReadableTables } from './table-words.ts';

/** A citation with what decides how it is introduced. */
export type Framed = {
  readonly citation: Citation;
  readonly kind: ProvisionKind;
  /** The header of the table that the quoted rows belong to. */
  readonly header: Citation | null;
  /** The title quoted just before it. */
  readonly titleBefore: string | null;
  /** Whether it says otherwise than the first quotation. */
  readonly isConflict: boolean;
};

/** The texts a quotation is put into. */
export type FrameTexts = Pick<AnswerTexts, 'introductions' | 'places'>;

/** Puts a quotation into one polite sentence that says where it stands. */
export function frameQuotation(framed: Framed, texts: FrameTexts): Sentence {
  const { citation, header } = framed;
  const words = wordsOf(framed);
  const joint = words.includes('\n') ? '：\n' : '：';
  return {
    text: `${introduction(framed, texts)}${joint}${words}`,
    citations: header === null ? [citation.n] : [citation.n, header.n],
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

/** 您好，根据《…》第二条规定 / 另外，《…》“四、收费标准”列明 / 但现行的《…》第五条规定. */
function introduction(
  { citation, kind, titleBefore, isConflict }: Framed,
  { introductions, places }: FrameTexts,
): string {
  const title = `《${citation.title.replace(/《/gu, '〈').replace(/》/gu, '〉')}》`;
  const place = placeOf(citation, kind, places);
  const filled = (text: string) => fill(text, { title, place });
  if (titleBefore === null) return filled(introductions.first);
  if (isConflict) return filled(introductions.conflict);
  return filled(titleBefore === citation.title ? introductions.same : introductions.another);
}

function placeOf(
  { provision, title, headingTrail }: Citation,
  kind: ProvisionKind,
  places: FrameTexts['places'],
): string {
  if (kind === 'qa') return fill(places.question, { question: provision.replace(/[？?]$/u, '') });
  if (/^第.+[条款项章节编]/u.test(provision)) return fill(places.article, { provision });
  if (kind === 'table') {
    const heading = headingTrail.at(-1);
    return heading === undefined ? places.table : fill(places.column, { heading });
  }
  if (kind === 'preamble' || provision === title) return '';
  return fill(places.part, { provision });
}

function wordsOf({ citation, kind, header }: Framed): string {
  const quote = citation.quote.trim();
  if (kind === 'table') {
    const [first = '', ...rest] = quote.split('\n');
    return header === null ? tableWords(first, rest) : tableWords(header.quote, [first, ...rest]);
  }
  const words = withoutLabel(quote, citation.provision.replace(/第[一二三四五六七八九十]+款$/u, ''));
  return withReadableTables(kind === 'qa' ? words.replace(/^(?:答|A)[：:]\s*/u, '') : words);
}

function withoutLabel(words: string, label: string): string {
  return words.startsWith(label) ? words.slice(label.length).replace(/^[\s　：:]+/u, '') : words;
}
