import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer, Citation, DeclineReason, RedirectReason, Sentence } from '../answer.ts';
import type { Quotation } from '../compose/compose-extractive.ts';
import type { AnswerTexts } from '../texts.ts';
import { citeQuotation } from './cite.ts';
import { frameQuotation } from './frame.ts';

/** What is going to be said, before it is sent. */
export type Said = Pick<Answer, 'status' | 'reason' | 'sentences' | 'citations'> &
  Partial<Pick<Answer, 'mode' | 'model' | 'notices'>>;

/** A canned text instead of an answer. */
export function sayRedirected(texts: AnswerTexts, reason: RedirectReason): Said {
  return {
    status: 'redirected',
    reason,
    sentences: [{ text: texts.redirected[reason], citations: [] }],
    citations: [],
  };
}

/** An answer in the provisions' own words. */
export function sayQuotations(reader: ReleaseReader, quotations: readonly Quotation[]): Said {
  const citations = citeAll(reader, quotations);
  return { status: 'answered', reason: null, sentences: citations.map(frameQuotation), citations };
}

/** A hand-over to the hotline, with the nearest provisions to look at. */
export function sayDeclined(
  reader: ReleaseReader,
  texts: AnswerTexts,
  reason: DeclineReason,
  nearest: readonly SearchResult[],
): Said {
  const citations = citeAll(reader, nearest.map(wholePassage));
  const pointers = citations.map(
    ({ title, provision, n }): Sentence => ({
      text: `《${title}》${provision}`,
      citations: [n],
    }),
  );
  const sentences: Sentence[] = [
    { text: texts.declined[reason], citations: [] },
    { text: texts.hotlineText, citations: [] },
    ...(pointers.length === 0 ? [] : [{ text: texts.nearest, citations: [] }, ...pointers]),
  ];
  return { status: 'declined', reason, sentences, citations };
}

function wholePassage(source: SearchResult): Quotation {
  return { source, start: source.passage.start, end: source.passage.end };
}

function citeAll(reader: ReleaseReader, quotations: readonly Quotation[]): Citation[] {
  const documents = new Map(reader.documents.map((document) => [document.id, document]));
  return quotations.flatMap((quotation, index) => {
    const document = documents.get(quotation.source.passage.documentId);
    return document === undefined ? [] : [citeQuotation(quotation, index + 1, document)];
  });
}
