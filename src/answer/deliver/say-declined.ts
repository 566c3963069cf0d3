import type { SearchResult } from '../../../index/search/search-result.ts';
import type { ReleaseReader } from '../../../index/store/release-reader.ts';
import type { Citation, DeclineReason, Sentence } from '../answer.ts';
import type { Quotation } from '../compose/quotation.ts';
import { responsibleDepartment } from '../decide/responsible-department.ts';
import type { AnswerTexts } from '../texts.ts';
import { citeQuotation } from './cite.ts';
import type { Said } from './said.ts';

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
