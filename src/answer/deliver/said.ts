import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Answer, Citation, DeclineReason, Sentence } from '../answer.ts';
import type { Quotation } from '../compose/compose-extractive.ts';
import { responsibleDepartment } from '../decide/responsible-department.ts';
import type { AnswerTexts } from '../texts.ts';
import type { Route } from '../understand/routes.ts';
import { citeQuotation } from './cite.ts';
import { frameQuotation } from './frame.ts';

/** What is going to be said, before it is sent. */
export type Said = Pick<Answer, 'status' | 'reason' | 'sentences' | 'citations'> &
  Partial<Pick<Answer, 'notices'>>;

/** What is said to a question that needs no looking up: a canned text or a hand-over; null when it needs some. */
export function sayRouted(reader: ReleaseReader, texts: AnswerTexts, { outcome }: Route): Said | null {
  if (outcome === null) return null;
  if (outcome.status === 'declined') return sayDeclined(reader, texts, outcome.reason, []);
  const sentences = [{ text: texts.redirected[outcome.reason], citations: [] }];
  return { status: 'redirected', reason: outcome.reason, sentences, citations: [] };
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
  const department = responsibleDepartment(nearest, reader.documents);
  const ask = department === null ? [] : [texts.department.replace('{department}', department)];
  const sentences: Sentence[] = [
    ...[texts.declined[reason], ...ask, texts.hotlineText].map((text) => ({ text, citations: [] })),
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
