import type { DocumentSummary } from '../../../index/store/release-reader.ts';
import type { Citation } from '../answer.ts';
import type { Quotation, Span } from '../compose/quotation.ts';
import { citedLabel } from './cited-label.ts';

/** The Citation of a quotation; its quote is the Document's own words at the offsets. */
export function citeQuotation(quotation: Quotation, n: number, document: DocumentSummary): Citation {
  return citeSpan(quotation, quotation, n, document);
}

/** The Citation of a piece of the passage that a quotation is taken from, such as its table's header. */
export function citeSpan(
  { source }: Quotation,
  { start, end }: Span,
  n: number,
  document: DocumentSummary,
): Citation {
  const { passage, validity } = source;
  return {
    n,
    documentId: passage.documentId,
    title: document.title,
    documentNumber: document.documentNumber,
    provision: citedLabel(passage, { start, end }),
    headingTrail: passage.headingTrail,
    quote: passage.text.slice(start - passage.start, end - passage.start),
    start,
    end,
    page: passage.page,
    effectiveFrom: document.effectiveFrom,
    validity,
    url: citationUrl(passage.documentId, passage.provision, start, end),
  };
}

/** Address of a Document's page, opened at a Provision with the cited words marked. */
export function citationUrl(documentId: string, provision: string, start: number, end: number): string {
  return `/documents/${encodeURIComponent(documentId)}?q=${start}-${end}#${encodeURIComponent(provision)}`;
}
