import type { ProvisionKind } from '../../../index/document.ts';
import type { Citation, Sentence } from '../answer.ts';
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

/** Puts a quotation into one polite sentence that says where it stands. */
export function frameQuotation(framed: Framed): Sentence {
  const { citation, header } = framed;
  const words = wordsOf(framed);
  const joint = words.includes('\n') ? '：\n' : '：';
  return {
    text: `${introduction(framed)}${joint}${words}`,
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
function introduction({ citation, kind, titleBefore, isConflict }: Framed): string {
  const title = `《${citation.title.replace(/《/gu, '〈').replace(/》/gu, '〉')}》`;
  const isSame = titleBefore === citation.title;
  const place = placeOf(citation, kind);
  if (titleBefore === null) return `您好，根据${title}${place}`;
  if (isConflict) return `但同样现行有效的${title}${place}`;
  return isSame ? `该文件${place}` : `另外，根据${title}${place}`;
}

function placeOf({ provision, title, headingTrail }: Citation, kind: ProvisionKind): string {
  if (kind === 'qa') return `对“${provision.replace(/[？?]$/u, '')}”的解答`;
  if (/^第.+[条款项章节编]/u.test(provision)) return `${provision}规定`;
  if (kind === 'table') return headingTrail.length === 0 ? '所列表格' : `“${headingTrail.at(-1)}”一栏`;
  if (kind === 'preamble' || provision === title) return '';
  return `“${provision}”部分`;
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
